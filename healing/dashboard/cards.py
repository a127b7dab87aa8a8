"""From a suggestion to a card: what it is called, where it leads, what its button says."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from healing.library import catalogue
from healing.pathways.shown import NAMES
from healing.suggestions.targets import KEEP, Suggestion
from healing.web.errors import links


@dataclass(frozen=True)
class Card:
    """One suggestion as Today shows it."""

    pathway: str
    tag: str
    title: str
    about: str
    href: str
    start: str
    reason: str
    open: bool
    target: str
    action: str
    why: str


BACK_AFTER_LONG = 21  # the rule that asks whether the old plan still fits
PEOPLE = {
    "ending": (
        (
            gettext_lazy("You deserve a person, not a page, now"),
            gettext_lazy("People answer these lines day and night."),
        ),
        (
            gettext_lazy("Someone can talk with you now"),
            gettext_lazy("You can say it in one sentence. They have heard it before."),
        ),
        (gettext_lazy("Please don’t be alone with this"), gettext_lazy("One call or one text is enough to begin.")),
    ),
    "hard": (
        (gettext_lazy("This is a lot for one person"), gettext_lazy("Someone can keep you company by phone or text.")),
        (gettext_lazy("You don’t have to carry this alone"), gettext_lazy("People answer, day and night.")),
        (gettext_lazy("A voice can help when it is this hard"), gettext_lazy("You don’t need a reason to call.")),
    ),
}
SAFETY = {
    "unsafe": (
        gettext_lazy("Your safety comes first"),
        gettext_lazy("Emergency number, people who know about fear, and what Leave now does."),
    ),
    "alone": (gettext_lazy("Here is something for you alone"), gettext_lazy("Your safety comes before any talk.")),
}


@cache
def place(route: str, one: str = "") -> str:
    """The address of a route, looked up once a process: the content has a few hundred of them."""
    return reverse(route, args=[one] if one else None)


def words(one: Suggestion) -> tuple[str, str, str, str]:
    """(title, about, address, button) of a suggestion."""
    shelf = catalogue()
    if one.kind == "people":
        said = PEOPLE.get(one.id, PEOPLE["hard"])[one.wording % 3]
        return str(said[0]), str(said[1]), place("support:people"), _("See who you can reach")
    if one.kind == "safety":
        address = place("support:people") if one.id == "unsafe" else place("library:article", "r21")
        safe = SAFETY[one.id]
        return str(safe[0]), str(safe[1]), address, _("Show me")
    if one.kind == "step":
        step = shelf.steps[one.id]
        others = _("For any two people, or for you alone.")
        return (
            step.title,
            others if one.form == "others" else step.summary,
            place("pathways:step", one.id),
            _("Show me"),
        )
    if one.kind == "tool":
        tool = shelf.tools[one.id]
        return tool.title, tool.about, place("support:tool", one.id), _("Show me")
    if one.kind == "practice":
        practice = shelf.practices[one.id]
        title = practice.gentler.title if one.form == "gentler" else practice.title
        return title, practice.about, place("plans:add_one", one.id), _("See it")
    if one.kind == "prompt":
        enough = _("A line or two is enough. Or write freely.")
        return shelf.prompts[one.id].text, enough, f"{reverse('journal:entry_new')}?prompt={one.id}", _("Write")
    if one.kind == "article":
        article = shelf.articles[one.id]
        return article.title, article.description, place("library:article", one.id), _("Read")
    return elsewhere(one)


def elsewhere(one: Suggestion) -> tuple[str, str, str, str]:
    """Suggestions that lead to a page rather than to one item of the content."""
    if one.kind == "plan" and one.rule == BACK_AFTER_LONG:
        fine = _("Keep it, change it, or put it away. Each is fine.")
        return _("Does your plan still fit?"), fine, links()["plan"], _("Look at my plan")
    if one.kind == "plan":
        return plan_words(one.id, smallest=one.form == "gentler")
    if one.kind == "checkin":
        return _("How is it right now?"), _("One number, one minute."), place("checkins:hard"), _("Say how it is")
    if one.kind == "person":
        common = _("If no one comes to mind, that’s common. There are people who answer.")
        return _("Name one person you can reach"), common, place("support:my_people"), _("See the page")
    if one.kind == "pathway":
        title = _("Look back at %(name)s") % {"name": NAMES[one.id]}
        return title, _("What is done stays done."), f"{links()['pathways']}#{one.id}", _("Look back")
    if one.id == "settle":
        return _("Steady first"), _("Three ways, a few minutes each."), links()["settle"], _("Show me")
    return _("Read something short"), _("Each piece is complete in itself."), links()["read"], _("Show me")


def plan_words(which: str, *, smallest: bool = False) -> tuple[str, str, str, str]:
    """Suggestions about the plan itself. `smallest`: it is as small as it goes already."""
    if which == "add":
        return (
            _("Choose one small thing to do"),
            _("With a when and a then. One is enough."),
            place("plans:add"),
            _("Choose"),
        )
    if which == "trim":
        return _("Make your plan smaller"), _("Which one could rest for now?"), links()["plan"], _("Look at my plan")
    practice = catalogue().practices.get(which.removeprefix(KEEP))
    if which.startswith(KEEP):
        title = (
            _("Keep “%(title)s” in your week") % {"title": practice.title}
            if practice
            else _("Keep one thing in your week")
        )
        return title, _("A when and a then help it stay."), links()["plan"], _("Look at my plan")
    if smallest and which not in {"look", "trim"}:
        title = _("Swap “%(title)s”, or let it rest") % {"title": practice.gentler.title} if practice else ""
        rests = _("It is small already. It can make room for another.")
        return title or _("Let one thing in your plan rest"), rests, reverse("plans:of", args=[which]), _("Change it")
    if practice is not None:
        title = _("Make “%(title)s” smaller, or swap it") % {"title": practice.title}
        return title, practice.gentler.how, reverse("plans:of", args=[which]), _("Change it")
    if which != "look":  # a thing of their own: its name is private
        smaller = _("It may be too big for now. You can also let it rest.")
        return _("Make one thing in your plan smaller"), smaller, reverse("plans:of", args=[which]), _("Change it")
    return _("Look at your plan"), _("Your week, at a glance."), links()["plan"], _("Look at my plan")


def card(one: Suggestion, at: int = 0) -> Card:
    """Make the card of a suggestion. Its reason stands on it only where a bystander may read it.

    `at` is where it stands, 0 for the deep card: "why" is asked by place, so that no address names a reason.
    """
    title, about, href, start = words(one)
    return Card(
        pathway=one.pathway,
        tag=str(NAMES.get(one.pathway, "")),
        title=title,
        about=about,
        href=href,
        start=start,
        reason=str(one.reason),
        open=one.reason_on_card,
        target=one.key,
        action=f"{links()['today']}answer/" if one.declinable else "",
        why=f"{links()['today']}why/{at}/",
    )


def cards(found: list[Suggestion]) -> dict[str, Any]:
    """The cards by their place on the page, as dicts: a template looks into those first."""
    small = [one for one in found if one.slot == "small"]
    return {
        "top": [vars(card(one)) for one in found if one.slot == "top"],
        "main": next((vars(card(one)) for one in found if one.slot == "main"), None),
        "small": [vars(card(one, at)) for at, one in enumerate(small, start=1)],
    }
