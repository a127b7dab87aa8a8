"""The plan week by week."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from healing.accounts.opens import opens_when_idle
from healing.accounts.person import person
from healing.plans import care
from healing.plans import weeks as by_week
from healing.web.fragments import render


@opens_when_idle
@require_safe
def weeks(request: HttpRequest) -> HttpResponse:
    """This week."""
    me = person(request)
    return render(request, "plans/one_week.html", {"week": by_week.week(me, care.monday(me.today))})


@opens_when_idle
@require_safe
def one_week(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """The week that a day is in."""
    me = person(request)
    return render(request, "plans/one_week.html", {"week": by_week.week(me, by_week.week_of(me, year, month, day))})
