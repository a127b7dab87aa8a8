"""Lives in which it is very hard, or gets better, or turns with the day."""

from healing.dashboard.lives.life import CLEAR, Event, Life
from healing.dashboard.lives.rhythms import days_of, easing, turns, until, words_for

VERA_HARD = easing(9, 7, 110)
VERA = Life(
    name="very low",
    account="vera",
    who="Vera, 39, lies on the bed in her coat. She was left with the debts, and most days the page is all she opens.",
    told={"happened": "lied", "found": "longer", "stands": "apart"},
    hard=VERA_HARD,
    feels=words_for(VERA_HARD, energy=turns("low", "low", "low", "some"), sleep=turns("poor", "poor", "some")),
    four=lambda number: (3, 3, 2, 8) if number < 30 else (2, 1, 1, 9) if number < 80 else (4, 4, 4, 7),
    weighs=lambda number: (9, 9, 9),
    does=0.15,
    declines=0.05,
    most=1,
    keeps=0.2,
    lines=("Coat.",),
    events={
        18: Event(words="I pressed it.", pressed="ending"),
        19: Event(words="I rang. A man answered and we talked about the coat.", names_someone="the line"),
        52: Event(words="Pressed it again.", pressed="ending"),
        66: Event(words="The doctor. I went.", mark="doctor"),
    },
)

PIA_HARD = easing(6, 1, 60)
PIA = Life(
    name="getting better",
    account="pia",
    who="Pia, 33, began in a bad month and did what was offered, one small thing at a time. She is surprised to be writing this.",
    told={"happened": "lied", "found": "longer", "stands": "together"},
    hard=PIA_HARD,
    feels=words_for(
        PIA_HARD,
        sleep=until(20, turns("poor", "poor", "poor", "some"), turns("good", "some")),
        energy=turns("some", "good", "low"),
    ),
    four=lambda number: (5, 5, 5, 6) if number < 20 else (7, 7, 7, 3),
    weighs=lambda number: (7, 7, 5) if number < 25 else (2, 3, 1),
    does=0.75,
    declines=0.03,
    most=2,
    keeps=0.8,
    lines=("Sang at the back.", "I forgot for an hour."),
    events={
        4: Event(words="My mother. I gave her the short version.", names_someone="my mother"),
        21: Event(words="The ten questions.", quiz=(5, 2)),
        24: Event(words="What I needed and did not get.", wrote=("p12", "tender")),
        25: Event(words="The same question.", wrote=("p12", "tender")),
        26: Event(words="And the same again.", wrote=("p12", "tender")),
        **{day: Event(words="Five noes.", questions=CLEAR) for day in range(28, 115, 7)},
        50: Event(words="We talked, with the timer.", talk="all_right", questions=CLEAR),
    },
)

ABE_HARD = easing(7, 5, 60)
ABE = Life(
    name="night owl",
    account="abe",
    who="Abe, 24, drives nights and looks in at half past one. The dark hours are when it hurts and when he wants to write about it.",
    told={"happened": "lied", "found": "longer", "stands": "apart"},
    hard=ABE_HARD,
    feels=words_for(ABE_HARD, sleep=turns("poor", "poor", "poor", "some")),
    four=lambda number: (5, 5, 4, 6),
    comes=days_of("01245"),
    hour=lambda number: 1,
    does=0.4,
    lines=("Rain on the roof of the cab.",),
    events={day: Event(words="I want to write about it. Now.", wants_to_write=True) for day in (9, 23, 50, 78, 106)},
)

KIT_HARD = easing(8, 6, 100)
KIT = Life(
    name="anxious and daily",
    account="kit",
    who="Kit, 26, comes every day and does all of it, twice if it can be done twice. A quiet phone fills the whole day.",
    told={"happened": "lied", "found": "two_weeks", "stands": "unsure"},
    hard=KIT_HARD,
    feels=words_for(KIT_HARD, body=turns("panicky", "", "panicky", "settled", ""), energy=turns("some", "some", "low")),
    four=lambda number: (4, 6, 5, 8),
    weighs=lambda number: (9, 8, 7),
    does=0.95,
    declines=0.0,
    most=3,
    keeps=0.9,
    lines=("Seen at 14:02, answered at 14:40.", "I asked if we are all right. We are all right."),
    events={
        2: Event(words="Named two friends.", names_someone="Ines"),
        40: Event(words="Put two more into the plan. It was full.", plans=("k15", "k17")),
        45: Event(words="The ten questions.", quiz=(7, 2)),
        60: Event(words="Five noes.", questions=CLEAR),
        80: Event(words="Five noes.", questions=CLEAR),
    },
)

IAN_HARD = easing(5, 4, 100)
IAN = Life(
    name="avoidant and silent",
    account="ian",
    who="Ian, 48, was sent the address by his sister. He says nothing, names nobody, keeps the journal locked and looks at what there is.",
    told={},
    locked=lambda number: number % 3 == 2,
    comes=days_of("135"),
    does=0.25,
    declines=0.2,
    turns_down=frozenset({"person", "prompt", "checkin"}),
    events={50: Event(words="All right. The ten questions.", tell={"found": "longer"}, quiz=(2, 6))},
)
