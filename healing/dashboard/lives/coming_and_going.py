"""Lives of people who stay away, move about, or come with a therapist."""

from healing.dashboard.lives.life import CLEAR, Event, Life
from healing.dashboard.lives.rhythms import days_of, easing, on, turns, words_for

OLE_HARD = easing(7, 4, 70)
OLE = Life(
    name="gone for a month",
    account="ole",
    who="Ole, 37, came every evening for three weeks, then not at all for a month, then now and then. Nothing is owed.",
    told={"happened": "lied", "found": "two_weeks", "stands": "same_home"},
    hard=OLE_HARD,
    feels=words_for(OLE_HARD),
    four=lambda number: (5, 6, 5, 6) if number < 50 else (6, 6, 6, 5),
    weighs=lambda number: (7, 6, 5),
    comes=lambda number: number < 21 or number in {52, 53, 57, 70} or (number > 72 and number % 4 == 0),
    does=0.45,
    lines=("Back. It is still here.",),
    events={
        76: Event(words="Five noes. He wrote three promises on the back of an envelope.", questions=CLEAR),
        84: Event(words="None of the three.", broken=3),
    },
)

TUI_HARD = easing(6, 4, 80)
TUI = Life(
    name="another time zone",
    account="tui",
    who="Tui, 30, lives on the far side of the date line, where it is tomorrow. She comes before work.",
    told={"happened": "lied", "found": "longer", "stands": "unsure"},
    zone="Pacific/Auckland",
    hour=lambda number: 7,
    hard=on("135", TUI_HARD),
    feels=words_for(on("135", TUI_HARD), energy=turns("good", "some", "low")),
    four=lambda number: (6, 6, 6, 5),
    weighs=lambda number: (6, 5, 3),
    comes=days_of("1345"),
    does=0.4,
    lines=("Low tide.", "He rang from the airport."),
    events={27: Event(words="Five noes.", questions=CLEAR), 48: Event(words="The ten questions.", quiz=(4, 4))},
)

LIN_HARD = easing(7, 3, 90)
LIN = Life(
    name="therapist-linked",
    account="lin",
    who="Lin, 43, sees someone on Tuesdays, who gave her the link. She wants to arrive with her own words.",
    told={"happened": "lied", "found": "longer", "stands": "together"},
    hard=LIN_HARD,
    feels=words_for(LIN_HARD, energy=turns("some", "low", "some")),
    four=lambda number: (4, 6, 5, 6) if number < 30 else (6, 6, 6, 5),
    weighs=lambda number: (8, 7, 6) if number < 40 else (4, 4, 2),
    comes=days_of("0246"),
    does=0.5,
    lines=("She asked what I want. I said, to be asked.",),
    events={
        0: Event(words="Theo’s card was in my coat.", mark="first session", therapist=True),
        40: Event(words="Five noes.", questions=CLEAR, quiz=(5, 4)),
        47: Event(words="Five noes.", questions=CLEAR),
    },
)
