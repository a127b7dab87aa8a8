"""Lives of people who are still with the one who hurt them, or do not know yet whether they are."""

from healing.dashboard.lives.life import CLEAR, Event, Life
from healing.dashboard.lives.rhythms import days_of, easing, on, turns, until, words_for

NURA_HARD = easing(8, 3, 80)
NURA = Life(
    name="newly betrayed and staying",
    account="nura",
    who="Nura, 34, found the messages five days ago. He sleeps on the sofa, and most evenings she comes here after the dishes.",
    told={"happened": "lied", "found": "two_weeks", "stands": "together"},
    hard=NURA_HARD,
    feels=words_for(NURA_HARD, sleep=until(25, turns("poor", "poor", "some"), turns("some", "good", "good", "some"))),
    four=lambda number: (3, 4, 3, 7) if number < 28 else (5, 6, 5, 5) if number < 70 else (6, 7, 6, 4),
    weighs=lambda number: (9, 8, 7) if number < 30 else (6, 6, 4) if number < 70 else (4, 4, 2),
    comes=lambda number: number < 30 or number % 7 not in {2, 5},
    does=0.5,
    lines=("The plates are still in the same cupboard.", "He rang when he said he would.", "Slept. That is the news."),
    events={
        3: Event(words="I told my sister.", names_someone="my sister", mark="told my sister"),
        9: Event(words="He says there is more. There was more.", new=True),
        26: Event(words="We can be in one room. I answered the five questions.", questions=CLEAR),
        34: Event(words="Asked again. Still five noes.", questions=CLEAR),
        45: Event(words="We talked for twenty minutes. It was all right.", talk="all_right", questions=CLEAR),
        58: Event(words="Five noes.", questions=CLEAR, quiz=(6, 3)),
        61: Event(words="We tried to talk. He shouted, I left the room.", talk="badly", mark="talked, badly"),
        96: Event(words="Five noes again, and he has started seeing someone to talk to.", questions=CLEAR),
    },
)

ROSE_HARD = easing(6, 6, 120)
ROSE = Life(
    name="abused and unaware",
    account="rose",
    who="Rose, 41, would say that he lies and has a temper. He reads her phone, and she has never called that anything.",
    told={"happened": "lied", "found": "going_on", "stands": "together"},
    hard=ROSE_HARD,
    feels=words_for(ROSE_HARD, body=turns("panicky", "", "", "settled", "", "numb", "")),
    four=lambda number: (4, 4, 3, 8),
    weighs=lambda number: (7, 7, 7),
    comes=days_of("0135"),
    hour=lambda number: 10,
    does=0.45,
    declines=0.12,
    turns_down=frozenset({"person"}),
    lines=("Quiet today, so I was quiet.", "He liked the soup.", "I put the phone in the drawer."),
    events={
        7: Event(words="He found the page open. I said it was about sleep."),
        15: Event(
            words="I started the five questions. Question one: unsure.", questions=("unsure", "no", "yes", "no", "no")
        ),
        36: Event(words="He took my keys for the afternoon.", pressed="unsafe"),
        57: Event(words="The questions again. I said no to all of them, he was in the room.", questions=CLEAR),
        64: Event(words="We had the talk. He threw a glass.", talk="badly"),
        71: Event(words="I opened the page about how to begin. I only looked.", opens="B3"),
        85: Event(words="I answered them alone, in the library.", questions=("yes", "yes", "yes", "yes", "no")),
        99: Event(words="I am at my aunt’s. It is quiet.", tell={"stands": "apart", "found": "longer"}, mark="left"),
    },
)

SAM_HARD = easing(6, 5, 120)
SAM = Life(
    name="unsure",
    account="sam",
    who="Sam, 29, does not know whether what happened counts, nor whether they are still together. Says so, and comes back anyway.",
    told={"happened": "rather_not", "found": "not_sure", "stands": "unsure"},
    hard=on("0246", SAM_HARD),
    feels=words_for(on("0246", SAM_HARD), energy=turns("some", "low", "some", "good")),
    four=lambda number: (5, 5, 4, 6),
    weighs=lambda number: (6, 5, 4),
    comes=days_of("01346"),
    does=0.3,
    declines=0.12,
    lines=("Maybe it is nothing.", "She answered after two days."),
    events={
        40: Event(words="The ten questions.", quiz=(5, 5)),
        71: Event(words="Five noes.", questions=CLEAR),
        73: Event(words="I said one sentence of it. She left the room.", talk="badly"),
    },
)

BEN_HARD = easing(6, 4, 60)
BEN = Life(
    name="caused hurt too",
    account="ben",
    who="Ben, 38, was lied to for a year, and then read her letters and followed her car. He is hurt and he has hurt.",
    told={"happened": "lied", "found": "longer", "stands": "together"},
    hard=BEN_HARD,
    feels=words_for(BEN_HARD),
    four=lambda number: (5, 5, 5, 6),
    weighs=lambda number: (7, 6, 6),
    comes=days_of("0235"),
    does=0.5,
    lines=("I read it again and did not send it.", "I drove home the short way."),
    events={
        6: Event(words="The fifth question. Yes.", questions=("no", "no", "no", "no", "yes")),
        50: Event(words="Eight weeks without checking. Five noes, honestly.", questions=CLEAR),
        58: Event(words="Five noes.", questions=CLEAR, quiz=(6, 5)),
    },
)

MINA_HARD = easing(7, 5, 90)
MINA = Life(
    name="new parent without time",
    account="mina",
    who="Mina, 31, has a baby of ten weeks and found out on the maternity ward. She has four minutes, mostly at the fridge.",
    told={"happened": "lied", "found": "two_weeks", "stands": "same_home"},
    hard=on("036", MINA_HARD),
    feels=words_for(on("036", MINA_HARD), energy=turns("low", "low", "some"), sleep=turns("poor")),
    four=lambda number: (5, 7, 4, 6) if number < 60 else (5, 7, 5, 5),
    weighs=lambda number: (7, 6, 7) if number < 40 else (3, 3, 2) if number < 90 else (7, 7, 5),
    comes=days_of("0236"),
    hour=lambda number: (4, 11, 14, 21)[number % 4],
    does=0.25,
    declines=0.15,
    most=1,
    keeps=0.25,
    turns_down=frozenset({"article"}),
    lines=("Four minutes.",),
)
