"""The questions of a check-in as they stand on the page.

A question with one answer chosen looks the same for everyone, so each is drawn once: it tells what can be said, not whose
it is. Reading what was sent is forms.py.
"""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from healing.checkins import answers, wellbeing
from healing.checkins.noted import IMPACT, WELLBEING
from healing.library.quizzes import Quiz

ELEVEN = tuple((str(n), str(n)) for n in range(11))


@dataclass(frozen=True)
class Ask:
    """One question: the name of its answer, its words, what can be answered, and how it looks.

    `under_heading`: a heading above asks it already, so that only a screen reader says its words again.
    """

    name: str
    words: str
    options: tuple[tuple[str, str], ...]
    look: str = "pick"
    ends: tuple[str, str] = ("", "")
    under_heading: bool = False


@dataclass(frozen=True)
class Group:
    """Questions that belong together, under a heading."""

    name: str
    heading: str
    asks: tuple[Ask, ...]
    intro: str = ""
    note: str = ""


def said(options: answers.Answers) -> tuple[tuple[str, str], ...]:
    """Answers in words of the language in use."""
    return tuple((value, str(words)) for value, words in options)


def impact_name(name: str) -> str:
    """The field of one impact scale."""
    return f"{IMPACT}_{name}"


def wellbeing_name(name: str) -> str:
    """The field of one question about wellbeing."""
    return f"{WELLBEING}_{name}"


@cache
def groups(language: str | None, quiz: Quiz | None) -> tuple[Group, ...]:
    """Every question there is, in the order of the page. `language` is what the caller has active: it tells them apart."""
    unbearable = (_("I’m all right"), _("I can’t bear it"))
    now = (
        Ask(answers.HARD, _("How hard is it right now?"), ELEVEN, "scale", unbearable),
        Ask("mood", _("Your mood, in a word?"), said(answers.MOOD), "moods"),
        Ask("body", _("And your body?"), said(answers.BODY), "moods"),
    )
    day = (
        Ask("sleep", _("How did you sleep?"), said(answers.SLEEP), "thirds"),
        Ask("energy", _("How much energy is there today?"), said(answers.ENERGY), "thirds"),
    )
    ends = (_("not at all"), _("all the time"))
    week = tuple(
        Ask(
            impact_name(name),
            str(words),
            ELEVEN,
            "scale",
            ends if name == "mind" else (_("not at all"), _("very much")),
        )
        for name, words in answers.IMPACT
    )
    found = [Group("now", _("Right now"), now), Group("day", _("Today"), day), Group(IMPACT, _("This last week"), week)]
    if quiz:
        credit = " ".join(words for words in (quiz.credit, quiz.licence) if words)
        found.append(Group(WELLBEING, quiz.title, tuple(of_quiz(quiz)), quiz.intro, credit))
    return tuple(found)


def of_quiz(quiz: Quiz) -> list[Ask]:
    """The questions about wellbeing, each with its own ends or words."""
    if quiz.words:
        options = tuple((str(value), words) for value, words in quiz.words)
        return [Ask(wellbeing_name(item.name), item.text, options, "column") for item in quiz.items]
    options = tuple((str(n), str(n)) for n in quiz.scale)
    return [
        Ask(wellbeing_name(item.name), item.text, options, "scale", (item.low or quiz.low, item.high or quiz.high))
        for item in quiz.items
    ]


def every() -> tuple[Group, ...]:
    """Every question of this site in the language in use."""
    return groups(get_language(), wellbeing.asked())


def hard_under_heading() -> SafeString:
    """How hard it is right now, under a heading that asks it."""
    now, *_others = every()
    hard = next(ask for ask in now.asks if ask.name == answers.HARD)
    return drawn(replace(hard, under_heading=True))


@lru_cache(maxsize=1024)
def drawn(ask: Ask, value: str = "", error: str = "") -> SafeString:
    """A question as a field: its answers as large as a thumb, one of them chosen, the error beneath."""
    name = f"id_{ask.name}"
    options = format_html_join(
        "",
        '<label for="{0}_{1}"><input type="radio" name="{2}" value="{3}" id="{0}_{1}"{4}><span>{5}</span></label>',
        (
            (name, number, ask.name, option, SafeString(" checked") if option == value else "", words)
            for number, (option, words) in enumerate(ask.options)
        ),
    )
    low, high = ask.ends
    ends = described = SafeString("")
    if low:
        first, last = ask.options[0][0], ask.options[-1][0]
        ends = format_html(
            '<p class="scale-ends" id="{}-ends"><span>{}: {}</span><span>{}: {}</span></p>',
            name,
            first,
            low,
            last,
            high,
        )
        described = format_html("{}-ends", name)
    wrong = format_html('<p class="field-error" id="{}-error">{}</p>', name, error) if error else SafeString("")
    if error:
        described = format_html("{} {}-error", described, name)
    looks = {"scale": "scale", "moods": "pick moods", "thirds": "pick moods thirds", "column": "pick column"}
    return format_html(
        '<fieldset class="field {}-field" id="{}" tabindex="-1"{}><legend{}>{}</legend>{}<div><div class="{}">{}</div>{}</div></fieldset>',
        ask.look,
        name,
        format_html(' aria-describedby="{}"', described.strip()) if described else "",
        SafeString(' class="visually-hidden"') if ask.under_heading else "",
        ask.words,
        wrong,
        looks.get(ask.look, "pick"),
        options,
        ends,
    )
