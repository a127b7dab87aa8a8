"""The plan of a week on one page, to be printed."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from healing.accounts.opens import opens_when_idle
from healing.accounts.person import person
from healing.plans import care
from healing.plans import sheet as on_paper
from healing.web.fragments import render


@opens_when_idle
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """This week's sheet, or the next one's with `?week=next`; `?plain` leaves one's own words out."""
    me = person(request)
    later, plain = request.GET.get("week") == "next", "plain" in request.GET
    first = care.monday(me.today + on_paper.WEEK if later else me.today)
    ways = {"here": "?week=next" if later else "", "plain_here": "?week=next&plain" if later else "?plain"}
    context = {"sheet": on_paper.sheet(me, first, plain=plain), "later": later, "plain": plain, **ways}
    return render(request, "plans/sheet.html", context)
