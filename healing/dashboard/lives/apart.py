"""Lives of people who left or were left, who are single, or whose wound was never a partner."""

from healing.dashboard.lives.life import Event, Life
from healing.dashboard.lives.rhythms import days_of, easing, on, turns, words_for

JO_HARD = easing(7, 3, 70)
JO = Life(
    name="left",
    account="jo",
    who="Jo, 45, came home to half the books gone, seven weeks ago. There was no talk, and there will be none.",
    told={"happened": "absent", "found": "longer", "stands": "apart"},
    hard=JO_HARD,
    feels=words_for(JO_HARD, sleep=turns("some", "poor", "some")),
    four=lambda number: (4, 5, 5, 5) if number < 30 else (6, 6, 6, 4),
    weighs=lambda number: (8, 8, 6) if number < 40 else (4, 4, 3),
    comes=lambda number: number < 40 or number % 3 == 0,
    does=0.45,
    lines=("Bought one chair.", "Her post still comes here."),
    events={
        12: Event(words="Told Karim at work.", names_someone="Karim"),
        30: Event(words="The last box is out.", mark="the last box"),
        44: Event(words="The ten questions.", quiz=(6, 2)),
    },
)

LEO_HARD = easing(4, 2, 60)
LEO = Life(
    name="single",
    account="leo",
    who="Leo, 27, was ghosted after two years, a year ago, and has been on his own since. He wants to be able to like someone again.",
    told={"happened": "absent", "found": "longer", "stands": "not_partner"},
    hard=on("15", LEO_HARD),
    feels=words_for(on("15", LEO_HARD), energy=turns("good", "some")),
    four=lambda number: (6, 6, 6, 4),
    comes=days_of("156"),
    does=0.5,
    lines=("Went to the thing. Stayed an hour.", "Deleted the old chat."),
    events={3: Event(words="The ten questions.", quiz=(3, 6))},
)

ELSA_HARD = easing(5, 4, 120)
ELSA = Life(
    name="caregiver’s wound",
    account="elsa",
    who="Elsa, 52, was the child who did the cooking while her mother was gone for days. Now her mother is old and wants to be visited.",
    told={"happened": "family", "found": "longer", "stands": "not_partner"},
    hard=ELSA_HARD,
    feels=words_for(ELSA_HARD, body=turns("settled", "", "", "", "numb", "", "")),
    four=lambda number: (
        (6, 6, 5, 5) if number < 60 else (4, 4, 5, 5) if number < 80 else (2, 2, 4, 5) if number < 90 else (5, 5, 5, 5)
    ),
    weighs=lambda number: (5, 6, 4),
    comes=days_of("0246"),
    hour=lambda number: 7,
    lighter=frozenset({"k01", "k28"}),
    does=0.5,
    lines=("She asked where I had been.", "I visited, and I left at four, as I had planned."),
    events={
        5: Event(words="My brother. He knows.", names_someone="my brother"),
        33: Event(words="The ten questions.", quiz=(3, 6)),
        60: Event(words="She is in hospital. Everything is back.", new=True),
    },
)

ADA_HARD = easing(6, 5, 100)
ADA = Life(
    name="whose person died",
    account="ada",
    who="Ada, 66, learned about the other flat from the papers, in the month after he died. There is nobody left to ask.",
    told={"happened": "lied", "found": "longer", "stands": "died"},
    hard=ADA_HARD,
    feels=words_for(ADA_HARD, sleep=turns("poor", "some", "poor", "poor")),
    four=lambda number: (5, 5, 4, 5),
    weighs=lambda number: (7, 7, 5),
    comes=days_of("01245"),
    hour=lambda number: 9,
    does=0.4,
    lines=("His coat.", "The roses need cutting and I cut them."),
    events={
        20: Event(words="Told the neighbour, over the hedge.", names_someone="the neighbour"),
        33: Event(words="I wrote what I needed. It took the evening with it.", wrote=("p12", "heavy")),
        35: Event(words="And when I first felt alone in it.", wrote=("p10", "heavy")),
        37: Event(words="And the older ache.", wrote=("p16", "heavy")),
    },
)

FAY_HARD = easing(6, 4, 90)
FAY = Life(
    name="hurt by a professional",
    account="fay",
    who="Fay, 36, trusted a counsellor who used what she told him. She will not go and sit in such a room again now.",
    told={"happened": "professional", "found": "longer", "stands": "not_partner"},
    hard=FAY_HARD,
    feels=words_for(FAY_HARD, body=turns("panicky", "", "settled", "", "", "back", "")),
    four=lambda number: (4, 5, 5, 7) if number < 45 else (5, 5, 6, 5),
    weighs=lambda number: (7, 7, 6),
    comes=days_of("01356"),
    does=0.4,
    lines=("I believed him because of the certificate.", "The letter to the register is in the post."),
    events={48: Event(words="The complaint is on its way.", mark="complaint sent")},
)
