"""A month of the plan, and one of its days."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from healing.accounts.opens import opens_when_idle
from healing.accounts.person import person
from healing.plans import care
from healing.plans import month as months_of_it
from healing.web.fragments import render, see_other


@opens_when_idle
@require_safe
def months(request: HttpRequest) -> HttpResponse:
    """This month."""
    me = person(request)
    return render(request, "plans/month.html", {"month": months_of_it.month(me, me.today.replace(day=1))})


@opens_when_idle
@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The month of an address."""
    me = person(request)
    return render(
        request, "plans/month.html", {"month": months_of_it.month(me, months_of_it.month_of(me, year, month))}
    )


@opens_when_idle
@require_safe
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """One day: on the plan itself where it can be marked, to be read otherwise."""
    me = person(request)
    shown = months_of_it.day_of(me, year, month, day)
    if care.first_open_day(me.today) <= shown <= me.today:
        return see_other(f"/plan/?day={shown.isoformat()}")
    return render(request, "plans/day.html", {"day": months_of_it.day(me, shown)})
