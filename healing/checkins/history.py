"""How it has been: six weeks of check-ins as pictures, each with a sentence, and the figures beneath."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from healing.checkins import answers, wellbeing
from healing.checkins.drawing import SHORT, Line, Window, lanes, line
from healing.checkins.figures import figures
from healing.checkins.noted import IMPACT, WELLBEING
from healing.checkins.readings import CHECK_IN, MARK, Kept
from healing.checkins.said import HEADINGS, change, like_before, most_often
from healing.library import catalogue
from healing.library.quizzes import Quiz
from healing.web.dates import day_long

WEEKS = 6  # as far as the sentences look: two weeks, and the two that ended four weeks before
DAYS = timedelta(days=WEEKS * 7 - 1)
# A wait twice as long as the question's own rhythm, or a week where it has none, is a gap.
JOINS = {answers.HARD: timedelta(days=7), IMPACT: timedelta(days=14), WELLBEING: timedelta(days=28)}

Points = tuple[tuple[datetime, float], ...]


@dataclass(frozen=True)
class Part:
    """One drawing with its own name and ends, as several of them make a picture."""

    name: str
    drawing: SafeString
    top: str = ""
    bottom: str = ""


@dataclass(frozen=True)
class Picture:
    """A heading, a sentence, its drawings, and the figures beneath where they are its own."""

    id: str
    heading: str
    sentence: str
    parts: tuple[Part, ...]
    table: SafeString | str = ""


@dataclass(frozen=True)
class Frame:
    """What all pictures of a page share: their days, those days in words, the person's marks, and today."""

    window: Window
    days: str
    ruled: tuple[tuple[int, datetime], ...]
    today: date


def window(last: date) -> Window:
    """The six weeks that end on a day."""
    return Window(last - DAYS, last)


def marks(kept: Iterable[Kept]) -> list[tuple[int, Kept]]:
    """The person's own marks, numbered from the oldest."""
    return list(enumerate((one for one in kept if one.kind == MARK), 1))


def check_ins(kept: Iterable[Kept]) -> list[Kept]:
    """The check-ins among these rows."""
    return [one for one in kept if one.kind == CHECK_IN]


def pictures(kept: Sequence[Kept], shown: Window, today: date) -> list[Picture]:
    """Every picture that has something to show."""
    days = _("From %(first)s to %(last)s.") % {"first": day_long(shown.first), "last": day_long(shown.last)}
    frame = Frame(shown, days, tuple((number, one.at) for number, one in marks(kept)), today)
    said = check_ins(kept)
    found = [hard(said, frame), *(word_picture(name, said, frame) for name in answers.WORDS), impact(said, frame)]
    return [one for one in [*found, *well(said, frame)] if one]


def daily(kept: Sequence[Kept]) -> SafeString | str:
    """The figures beneath the pictures of each day: a line for each check-in, with all that was said in it."""
    given = [one for one in check_ins(kept) if any(name in one.said for name in answers.DAILY)]
    words = {name: {value: str(said) for value, said in options} for name, options in answers.WORDS.items()}

    def cells(one: Kept) -> list[object]:
        said = one.said
        return [said.get(answers.HARD, ""), *(words[n].get(said.get(n, ""), said.get(n, "")) for n in answers.WORDS)]

    columns = [_("How hard"), *(heading() for heading in HEADINGS.values())]
    return figures(columns, given, cells) if given else ""


def of(said: Iterable[Kept], name: str) -> list[Kept]:
    """Check-ins with an answer to this question; what a day has once is taken from the day's last."""
    given = [one for one in said if one.said.get(name) not in (None, "")]
    if name in {*answers.OF_THE_DAY, IMPACT, WELLBEING}:
        return list({one.day: one for one in given}.values())
    return given


def hard(said: list[Kept], frame: Frame) -> Picture | None:
    """How hard it was."""
    given = of(said, answers.HARD)
    if not given:
        return None
    points = tuple((one.at, one.said[answers.HARD]) for one in given)
    heading, sentence = _("How hard it was"), change(points, frame.window.last, frame.today)
    one = Line("hard", points, JOINS[answers.HARD])
    drawing = line(one, frame.window, frame.ruled, title=heading, words=f"{sentence} {frame.days}")
    part = Part("", drawing, _("10: I can’t bear it"), _("0: I’m all right"))
    return Picture("hard", heading, sentence, (part,))


def word_picture(name: str, said: list[Kept], frame: Frame) -> Picture | None:
    """Answers in words: a lane each, a dot for each time."""
    given = of(said, name)
    if not given:
        return None
    points = [(one.at, one.said[name]) for one in given]
    heading, sentence = HEADINGS[name](), most_often(name, [value for _at, value in points])
    labels = [(value, str(words)) for value, words in answers.WORDS[name]]
    words = f"{sentence} {frame.days}"
    drawing = lanes(name, labels, points, frame.window, frame.ruled, title=heading, words=words)
    return Picture(name, heading, sentence, (Part("", drawing),))


def impact(said: list[Kept], frame: Frame) -> Picture | None:
    """The three scales of a week, each a line of its own."""
    given = of(said, IMPACT)
    if not given:
        return None
    lines = [
        (str(words), tuple((one.at, one.said[IMPACT][name]) for one in given if name in one.said[IMPACT]), 10)
        for name, words in answers.IMPACT
    ]
    means = tuple((one.at, sum(one.said[IMPACT].values()) / len(one.said[IMPACT])) for one in given)
    columns = [
        _("On my mind"),
        _("Stings"),
        _("In my way"),
    ]
    table = figures(columns, given, lambda one: [one.said[IMPACT].get(name, "–") for name, _words in answers.IMPACT])
    sentence = change(means, frame.window.last, frame.today)
    return Picture(IMPACT, _("What it does to your weeks"), sentence, parts(IMPACT, lines, frame), table)


def well(said: list[Kept], frame: Frame) -> list[Picture]:
    """Wellbeing, for each set of questions that was answered: the four as four lines, the five as one."""
    given = of(said, WELLBEING)
    found = []
    for measure in dict.fromkeys(one.said[WELLBEING]["measure"] for one in given):
        quiz = catalogue().quizzes.get(measure)
        of_it = [one for one in given if one.said[WELLBEING]["measure"] == measure]
        lines = (five_as_one(of_it) if measure == wellbeing.WHO else four(quiz, of_it)) if quiz else []
        if quiz and lines:
            sentence = like_before([one.said[WELLBEING] for one in of_it])
            found.append(Picture(measure, quiz.title, sentence, parts(measure, lines, frame), well_table(quiz, of_it)))
    return found


def well_table(quiz: Quiz, given: list[Kept]) -> SafeString:
    """The figures of one set of questions; a dash where one was left out."""
    columns = [item.text for item in quiz.items]
    return figures(columns, given, lambda one: [one.said[WELLBEING]["answers"].get(name, "–") for name in quiz.names])


def parts(name: str, lines: Sequence[tuple[str, Points, int]], frame: Frame) -> tuple[Part, ...]:
    """Several short lines beneath each other, each with its name."""
    joins = JOINS[IMPACT if name == IMPACT else WELLBEING]
    return tuple(
        Part(
            words,
            line(
                Line(f"{name}-{n}", points, joins, top, SHORT), frame.window, frame.ruled, title=words, words=frame.days
            ),
        )
        for n, (words, points, top) in enumerate(lines)
        if points
    )


def four(quiz: Quiz, given: list[Kept]) -> list[tuple[str, Points, int]]:
    """One line a question; they are never added up."""
    lines = []
    for item in quiz.items:
        points = tuple((one.at, a[item.name]) for one in given if item.name in (a := one.said[WELLBEING]["answers"]))
        lines.append((item.text, points, quiz.highest))
    return lines


def five_as_one(given: list[Kept]) -> list[tuple[str, Points, int]]:
    """The WHO-5 as its authors count it, where all five were answered."""
    totals = ((one.at, wellbeing.total(one.said[WELLBEING]["answers"])) for one in given)
    points = tuple((at, value) for at, value in totals if value is not None)
    return [(_("All five together"), points, 100)] if points else []
