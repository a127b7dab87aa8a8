"""What a suggestion rests on, in plain words, each fact with the place where it can be changed.

The words come from the same signals that the rule looked at: a rule names its fields (`because`), each field has its words here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from healing.accounts.situation import FOUND
from healing.dashboard.gather import Gathered
from healing.library import catalogue
from healing.library.items import Catalogue
from healing.pathways.shown import NAMES
from healing.suggestions import removals
from healing.suggestions import thresholds as at
from healing.suggestions.targets import KEEP, Suggestion
from healing.web.dates import clock, day_full


@dataclass(frozen=True)
class Fact:
    """One thing that a suggestion rests on; where it can be changed or deleted, and what the link to there says."""

    words: str
    href: str = ""
    change: str = ""


def facts(found: Gathered, one: Suggestion) -> list[Fact]:
    """The facts behind a suggestion, as they stand now. A field that says nothing here adds nothing."""
    return [fact for name in one.because for fact in WORDS[name.partition(":")[0]](found, one, name.partition(":")[2])]


def at_situation(words: str) -> Fact:
    return Fact(words, reverse("pathways:situation"), _("Change what you told"))


def at_checkins(words: str) -> Fact:
    return Fact(words, reverse("checkins:index"), _("See it, or delete it"))


def at_plan(words: str) -> Fact:
    return Fact(words, reverse("plans:week"), _("Change your plan"))


def pressed(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    if found.signals.pressed:
        yield Fact(_("You pressed a button in this visit. It is kept nowhere else."))


def safety_page(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    """Says nothing: what was answered is stored nowhere and named nowhere."""
    return iter(())


def twin_opened(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    yield Fact(_("In this visit you opened a step that takes two. That you did is kept nowhere else."))


def distress_now(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    if found.signals.distress_now is not None:
        last = found.moments[-1]
        words = _("At %(time)s you said how hard it is: %(value)s of 10.")
        yield at_checkins(words % {"time": clock(last.at), "value": last.value})


def hurt_entries(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    if one.rule == 6:
        words = _("You kept the last three entries from questions that dig as “heavy”.")
    else:
        words = _("Three days running you wrote from the same question, or with the same label.")
    yield Fact(words, reverse("journal:entry_list"), _("Your journal"))


SAID_FOUND = {
    "two_weeks": gettext_lazy("You said you found out in the last two weeks."),
    "longer": gettext_lazy("You said you found out longer ago."),
    "going_on": gettext_lazy("You said it is still going on."),
    "not_sure": gettext_lazy("You said you are not sure when you found out."),
}


def told_found(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    s = found.signals
    yield at_situation(str(SAID_FOUND[s.found]) if s.found in FOUND else _("You haven’t told us when you found out."))
    if s.new_on:
        yield at_situation(_("You said that something new came out, on %(day)s.") % {"day": day_full(s.new_on)})
    elif not s.recent and s.found not in {"longer", None}:
        yield at_situation(_("That is more than two weeks ago."))


def stands(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    apart = found.signals.stands == "apart"
    yield at_situation(_("You said you are apart.") if apart else _("You said it wasn’t a partner."))


def someone_listed(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    yield Fact(_("Nobody is on your list of people to reach."), reverse("support:my_people"), _("Your people"))


def steps_done(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    step = catalogue().steps.get(which)
    if step and which in found.signals.steps_done:
        words = _("You have done “%(step)s”.") % {"step": step.title}
        yield Fact(words, reverse("pathways:step", args=[which]), _("Look at it"))
    elif one.kind == "step":
        words = _("You have done steps of %(name)s that come before this one.") % {"name": NAMES[one.pathway]}
        yield Fact(words, reverse("pathways:index"), _("Look at your pathways"))
    elif one.kind == "pathway":
        words = _("You have done every step of %(name)s.") % {"name": NAMES[one.pathway]}
        yield Fact(words, reverse("pathways:index"), _("Look at your pathways"))


def steps_opened(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    yield Fact(_("You opened this step before."), reverse("pathways:step", args=[one.id]), _("Look at it"))


def planned(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    number = len(found.signals.planned)
    words = _("%(number)s things are in your plan.") % {"number": number}
    yield at_plan(words if number else _("Nothing is in your plan."))


def set_aside(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    mine = next((care for care in found.cares if care.key == one.id), None)
    times = found.signals.set_aside.get(one.id, 0)
    if mine:
        yield at_plan(_("You set “%(title)s” aside %(times)s times running.") % {"title": mine.title, "times": times})


def helps(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    key = one.id.removeprefix(KEEP)
    mine = next((care for care in found.cares if care.key == key), None)
    practice = catalogue().practices.get(key)
    title = mine.title if mine else practice.title if practice else ""
    words = _("Three times or more, you noted a lighter mood after “%(title)s” than before.") % {"title": title}
    yield Fact(words, reverse("plans:moods"), _("See it, or delete it"))


def away_days(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    yield Fact(_("You were last here %(days)s days ago.") % {"days": found.signals.away_days})


def night(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    yield Fact(_("It is night, by the hours you keep."), reverse("accounts:night"), _("Change your night"))


def hurt_wanted(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    yield Fact(_("In this visit you opened a question that digs."))


def wellbeing(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    last = found.signals.wellbeing
    if last:
        twice = _("Your answers about how you are went down clearly, two times running. The last were of %(day)s.")
        low = _("Your answers about how you are, of %(day)s, are lower than many people’s.")
        yield at_checkins((twice if one.rule == 9 else low) % {"day": day_full(last.day)})


def numb_on(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    day, rests = found.signals.numb_on, at.FLOODED_LATELY
    if day and found.today - day < rests:
        yield at_checkins(_("On %(day)s you said that you were numb, or back in it.") % {"day": day_full(day)})


def panic_on(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    day, rests = found.signals.panic_on, at.FLOODED_LATELY
    if day and found.today - day < rests:
        yield at_checkins(_("On %(day)s you said that you were panicky.") % {"day": day_full(day)})


def energy(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    yield at_checkins(_("You said that your energy is low today."))


def nights(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    yield at_checkins(_("The last three nights that you told of were poor."))


def leaning(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    lies = found.signals.leaning
    if lies:
        both = _("Your ten answers lean towards worry about closeness, and towards keeping a distance.")
        worry = _("Your ten answers lean towards worry about closeness.")
        distance = _("Your ten answers lean towards keeping a distance.")
        words = both if lies.worry and lies.distance else worry if lies.worry else distance
        yield Fact(words, reverse("checkins:quiz_result"), _("See the picture"))


def calm_weeks(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    yield at_checkins(_("What you said of the last two weeks was calmer."))
    yield at_situation(_("You told of nothing new for four weeks."))


def talk_ended_badly_on(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    day = found.signals.talk_ended_badly_on
    if day:
        yield at_situation(_("On %(day)s you said that a talk ended badly.") % {"day": day_full(day)})


def promises_broken(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    words = _("In your list of promises, three of one fortnight stand as not kept.")
    yield Fact(words, reverse("pathways:step", args=["B6"]), _("The step it belongs to"))


def impacts(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    yield at_checkins(_("After four lighter weeks, you said it weighs more again."))


def therapist_connected(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    yield Fact(_("You are connected with a therapist here."), reverse("sharing:connections"), _("See it, or end it"))


def recently_shown(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    words = _("Nothing of %(name)s stood here for a week.") % {"name": NAMES[one.pathway]}
    yield Fact(words, reverse("pathways:index"), _("Look at your pathways"))


def card(found: Gathered, one: Suggestion, which: str) -> Iterator[Fact]:
    yield Fact(_("You asked for something gentler today."))


WORDS: Mapping[str, Callable[[Gathered, Suggestion, str], Iterator[Fact]]] = {
    one.__name__: one
    for one in (
        pressed, safety_page, twin_opened, distress_now, hurt_entries, stands, someone_listed, steps_done, steps_opened, planned,
        set_aside, away_days, night, hurt_wanted, wellbeing, numb_on, panic_on, energy, nights, leaning, calm_weeks,
        talk_ended_badly_on, promises_broken, impacts, therapist_connected, recently_shown, card, helps,
    )
} | {"found": told_found}  # fmt: skip

# In general words, and only of what anyone may know: what a gate, a route or a therapist takes away is not here.
LEFT_OUT = (
    (removals.high_distress, gettext_lazy("Things that dig rest while it is this hard.")),
    (removals.after_the_hardest, gettext_lazy("Questions that dig rest for a day after the hardest moments.")),
    (removals.numb_or_flooded, gettext_lazy("Things that dig rest for two weeks after numbness, or being back in it.")),
    (removals.early_days, gettext_lazy("Looking closely can wait. Early days are for steadying.")),
    (removals.night, gettext_lazy("Questions that dig rest at night.")),
    (removals.writing_stirs, gettext_lazy("Questions that dig rest for a week after writing that stirred.")),
    (removals.enough_digging, gettext_lazy("There were enough questions that dig for now. You can always write freely.")),
    (removals.behind_them, gettext_lazy("What you have done or read does not come back.")),
    (removals.shown_enough, gettext_lazy("What stood here three days running takes a rest.")),
    (removals.offered_enough, gettext_lazy("What was offered many times and not taken up takes a rest.")),
    (removals.cooling_off, gettext_lazy("What you put off or turned down stays away.")),
    (removals.locked, gettext_lazy("While the private part is closed, this page looks at your plan and little else.")),
)  # fmt: skip


def left_out(found: Gathered, shelf: Catalogue) -> list[str]:
    """Why some things are not offered now, each in one general sentence."""
    return [str(words) for one, words in LEFT_OUT if any(True for _key in one(found.signals, shelf, found.today))]
