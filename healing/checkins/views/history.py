"""How it has been: pictures of six weeks, the person's own marks, and taking any of it away again."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from healing.accounts import carry
from healing.accounts.person import person
from healing.checkins import actions, history, noted, readings
from healing.checkins.forms import MarkForm
from healing.checkins.models import Reading
from healing.checkins.noted import QUIZ
from healing.checkins.quiz import ten
from healing.checkins.quiz_said import about_words, picture
from healing.checkins.said import in_words
from healing.checkins.views.check_in import row_id
from healing.web.dates import clock, day_full, day_long, day_short
from healing.web.fragments import render, see_other

ONE_DAY = timedelta(days=1)
NOBODY_BEFORE = date(2000, 1, 1)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Six weeks, ending today or on the day asked for. The rows of other weeks are not read."""
    me = person(request)
    last = asked_day(request.GET.get("until", ""), me.today)
    shown = history.window(last)
    kept = readings.window(me, shown.first, shown.last)
    quizzes = noted.of(me, QUIZ)
    newest = [entry["said"] for entry in reversed(quizzes) if entry["said"]["about"] == quizzes[-1]["said"]["about"]]
    quiz = ten()
    earlier = readings.any_before(me, shown.first)
    later = min(me.today, shown.last + history.DAYS + ONE_DAY)
    context = {
        "pictures": history.pictures(kept, shown, me.today),
        "daily": history.daily(kept),
        "marks": [(number, one, day_short(one.at)) for number, one in history.marks(kept)],
        "first": day_short(shown.first),
        "last": _("today") if last == me.today else day_short(last),
        "older": f"?until={(shown.first - ONE_DAY).isoformat()}" if earlier else "",
        "newer": f"?until={later.isoformat()}" if last < me.today else "",
        "map": picture(quiz, newest) if quiz and newest else "",
        "map_about": about_words(newest[0]["about"]) if newest else "",
    }
    return render(request, "checkins/index.html", context)


def asked_day(value: str, today: date) -> date:
    """The day in an address; today when it is none, or still to come."""
    try:
        day = date.fromisoformat(value) if value else today
    except ValueError:
        return today
    return day if NOBODY_BEFORE <= day <= today else today


@require_http_methods(["GET", "POST"])
def mark_new(request: HttpRequest) -> HttpResponse:
    """Mark a day with a few words of one's own."""
    me = person(request)
    posted = request.POST if carry.sent(request) else None
    form = MarkForm(posted, today=me.today, initial={"day": me.today})
    if carry.comes_back(request):
        form.typed(request.POST)
    if form.is_valid():
        kept = form.cleaned_data
        actions.keep_mark(me, words=kept["words"], day=kept["day"], row_id=row_id(request, me) or uuid4())
        return see_other("checkins:index")
    tag = request.POST.get("tag") or carry.tag(me.user.pk, uuid4())
    return render(request, "checkins/mark_new.html", {"form": form, "tag": tag}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def reading_delete(request: HttpRequest, reading_id: UUID) -> HttpResponse:
    """Show one point and ask once; then it is gone."""
    me = person(request)
    row = get_object_or_404(Reading.objects.owned_by(me.user), pk=reading_id)
    if request.method == "POST":
        actions.delete_reading(me, row)
        messages.success(request, _("Deleted."))
        return see_other("checkins:index")
    one = readings.opened(row.pk, row.unseal(me.keys))
    context = {"one": one, "said": in_words(one), "when": f"{day_long(one.at)}, {clock(one.at)}"}
    return render(request, "checkins/reading_delete.html", context)


@require_http_methods(["GET", "POST"])
def delete_all(request: HttpRequest) -> HttpResponse:
    """Ask once; then all check-ins are gone."""
    me = person(request)
    if request.method == "POST":
        actions.delete_all(me)
        messages.success(request, _("All check-ins are deleted."))
        return see_other("checkins:index")
    first = Reading.objects.owned_by(me.user).order_by("day").values_list("day", flat=True).first()
    return render(request, "checkins/delete_all.html", {"since": first and day_full(first)})
