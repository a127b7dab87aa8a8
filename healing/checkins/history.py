"""How it has been: eight weeks of check-ins as pictures, each with a sentence and its figures."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from healing.checkins import answers, wellbeing
from healing.checkins.drawing import SHORT, Line, Window, lanes, line
from healing.checkins.noted import IMPACT, WELLBEING
from healing.checkins.readings import CHECK_IN, MARK, Kept
from healing.checkins.said import HEADINGS, change, most_often
from healing.library import catalogue
from healing.library.quizzes import Quiz
from healing.web.dates import clock, day_long, day_short

WEEKS = 8
DAYS = timedelta(days=WEEKS * 7 - 1)
# A wait twice as long as the question's own rhythm, or a week where it has none, is a gap.
JOINS = {answers.HARD: timedelta(days=7), IMPACT: timedelta(days=14), WELLBEING: timedelta(days=28)}

Marks = list[tuple[int, datetime]]


@dataclass(frozen=True)
class Row:
    """One line of figures: the row it comes from, its day, and what was said."""

    id: UUID
    day: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One drawing with its own name and ends, as several of them make a picture."""

    name: str
    drawing: SafeString
    top: str = ""
    bottom: str = ""


@dataclass(frozen=True)
class Picture:
    """A heading, a sentence, its drawings, and the figures beneath."""

    id: str
    heading: str
    sentence: str
    parts: tuple[Part, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def table(self) -> SafeString:
        """The rows of the figures, each with its way to be deleted."""
        return format_html_join("", ROW, ((row.day, cells(row.cells), row.id, _("Delete")) for row in self.rows))


ROW = '<tr><td>{0}</td>{1}<td><a href="/check-ins/{2}/delete/">{3}<span class="visually-hidden">: {0}</span></a></td></tr>'


def cells(values: Iterable[str]) -> SafeString:
    """One cell a value."""
    return format_html_join("", "<td>{}</td>", ((value,) for value in values))


def window(last: date) -> Window:
    """The eight weeks that end on a day."""
    return Window(last - DAYS, last)


def marks(kept: Iterable[Kept]) -> list[tuple[int, Kept]]:
    """The person's own marks, numbered from the oldest."""
    return list(enumerate((one for one in kept if one.kind == MARK), 1))


def pictures(kept: Sequence[Kept], shown: Window, today: date) -> list[Picture]:
    """Every picture that has something to show."""
    said = [one for one in kept if one.kind == CHECK_IN]
    ruled = [(number, one.at) for number, one in marks(kept)]
    found = [hard(said, shown, ruled, today), impact(said, shown, ruled, today), *well(said, shown, ruled)]
    found += [word_picture(name, said, shown, ruled) for name in answers.WORDS]
    return [one for one in found if one]


def of(said: Iterable[Kept], name: str) -> list[Kept]:
    """Check-ins with an answer to this question; what a day has once is taken from the day's last."""
    given = [one for one in said if one.said.get(name) not in (None, "")]
    if name in {*answers.OF_THE_DAY, IMPACT, WELLBEING}:
        return list({one.day: one for one in given}.values())
    return given


def rows(given: Iterable[Kept], cells: Callable[[Kept], Iterable[Any]]) -> tuple[Row, ...]:
    """The figures, newest first."""
    newest = reversed(list(given))
    return tuple(
        Row(one.id, f"{day_short(one.at)}, {clock(one.at)}", tuple(str(cell) for cell in cells(one))) for one in newest
    )


def between(shown: Window) -> str:
    """The days a picture shows, in words."""
    return _("From %(first)s to %(last)s.") % {"first": day_long(shown.first), "last": day_long(shown.last)}


def hard(said: list[Kept], shown: Window, ruled: Marks, today: date) -> Picture | None:
    """How hard it was."""
    given = of(said, answers.HARD)
    if not given:
        return None
    points = tuple((one.at, one.said[answers.HARD]) for one in given)
    sentence = change(points, shown.last, today)
    heading = _("How hard it was")
    drawing = line(
        Line("hard", points, JOINS[answers.HARD]), shown, ruled, title=heading, words=f"{sentence} {between(shown)}"
    )
    part = Part("", drawing, _("10: I can’t bear it"), _("0: I’m all right"))
    return Picture("hard", heading, sentence, (part,), (heading,), rows(given, lambda one: [one.said[answers.HARD]]))


def impact(said: list[Kept], shown: Window, ruled: Marks, today: date) -> Picture | None:
    """The three scales of a week, each a line of its own."""
    given = of(said, IMPACT)
    if not given:
        return None
    parts = []
    for name, words in answers.IMPACT:
        points = tuple((one.at, one.said[IMPACT][name]) for one in given if name in one.said[IMPACT])
        if points:
            drawing = line(
                Line(f"impact-{name}", points, JOINS[IMPACT], bottom=SHORT),
                shown,
                ruled,
                title=str(words),
                words=between(shown),
            )
            parts.append(Part(str(words), drawing))
    means = tuple((one.at, sum(one.said[IMPACT].values()) / len(one.said[IMPACT])) for one in given)
    columns = (_("On my mind"), _("Stings"), _("In my way"))
    figures = rows(given, lambda one: [one.said[IMPACT].get(name, "–") for name, _words in answers.IMPACT])
    return Picture(
        IMPACT, _("What it does to your weeks"), change(means, shown.last, today), tuple(parts), columns, figures
    )


def well(said: list[Kept], shown: Window, ruled: Marks) -> list[Picture]:
    """Wellbeing, for each set of questions that was answered: the four as four lines, the five as one."""
    given = of(said, WELLBEING)
    found = []
    for measure in dict.fromkeys(one.said[WELLBEING]["measure"] for one in given):
        quiz = catalogue().quizzes.get(measure)
        of_it = [one for one in given if one.said[WELLBEING]["measure"] == measure]
        if quiz is None:
            continue
        lines = five_as_one(of_it) if measure == wellbeing.WHO else four(quiz, of_it)
        parts = tuple(
            Part(
                words,
                line(
                    Line(f"{measure}-{n}", points, JOINS[WELLBEING], top, SHORT),
                    shown,
                    ruled,
                    title=words,
                    words=between(shown),
                ),
            )
            for n, (words, points, top) in enumerate(lines)
        )
        figures = rows(of_it, figures_of(quiz))
        if parts:
            found.append(
                Picture(measure, quiz.title, sentence_of(of_it), parts, tuple(i.text for i in quiz.items), figures)
            )
    return found


Points = tuple[tuple[datetime, float], ...]


def figures_of(quiz: Quiz) -> Callable[[Kept], list[Any]]:
    """What the figures of a set of questions say of one check-in; a dash where a question was left out."""
    return lambda one: [one.said[WELLBEING]["answers"].get(name, "–") for name in quiz.names]


def four(quiz: Quiz, given: list[Kept]) -> list[tuple[str, Points, int]]:
    """One line a question; they are never added up."""
    lines = []
    for item in quiz.items:
        points = tuple((one.at, a[item.name]) for one in given if item.name in (a := one.said[WELLBEING]["answers"]))
        if points:
            lines.append((item.text, points, quiz.highest))
    return lines


def five_as_one(given: list[Kept]) -> list[tuple[str, Points, int]]:
    """The WHO-5 as its authors count it, where all five were answered."""
    totals = ((one.at, wellbeing.total(one.said[WELLBEING]["answers"])) for one in given)
    points = tuple((at, value) for at, value in totals if value is not None)
    return [(_("All five together"), points, 100)] if points else []


def sentence_of(given: list[Kept]) -> str:
    """The last answers beside the ones before them, in words."""
    if len(given) < 2:
        return _("Asked every two weeks. A second time will say more.")
    new, old = given[-1].said[WELLBEING], given[-2].said[WELLBEING]
    if wellbeing.down(new, old):
        return _("Lower than the time before.")
    return _("Higher than the time before.") if wellbeing.down(old, new) else _("Much like the time before.")


def word_picture(name: str, said: list[Kept], shown: Window, ruled: Marks) -> Picture | None:
    """Answers in words: a lane each, a dot for each time."""
    given = of(said, name)
    if not given:
        return None
    heading = HEADINGS[name]()
    labels = [(value, str(words)) for value, words in answers.WORDS[name]]
    points = [(one.at, one.said[name]) for one in given]
    sentence = most_often(name, [value for _at, value in points])
    drawing = lanes(name, labels, points, shown, ruled, title=heading, words=f"{sentence} {between(shown)}")
    return Picture(
        name,
        heading,
        sentence,
        (Part("", drawing),),
        (heading,),
        rows(given, lambda o: [answers.word(name, o.said[name])]),
    )
