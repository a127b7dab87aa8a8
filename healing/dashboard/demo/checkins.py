"""Six weeks of alice's check-ins: how hard it was, her words for it, her weeks, and the ten questions once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from healing.accounts.person import Person
from healing.checkins.actions import keep_check_in, keep_mark, keep_quiz
from healing.checkins.quiz import DISTANCE, WORRY, place, ten

HARD = (8, 8, 7, 8, 7, 6, 6, 7, 5, 6, 5, 4, 5, 4, 4, 3)  # how hard it was, every third day or so
MOOD = ("heavy", "heavy", "tender", "heavy", "tender", "okay", "tender", "heavy", "okay", "okay", "light", "okay")
SLEEP = ("poor", "poor", "some", "poor", "some", "some", "good", "some")
BODY = ("panicky", "numb", "panicky", "settled", "panicky", "settled", "settled", "settled")
IMPACT = {38: (9, 8, 7), 31: (8, 8, 6), 24: (8, 7, 5), 17: (7, 6, 4), 10: (6, 6, 3), 3: (5, 5, 2)}  # days ago
WELLBEING = {40: (3, 5, 3, 7), 26: (4, 5, 5, 6), 12: (5, 6, 6, 5)}
TEN = (6, 6, 5, 3, 4, 3, 3, 4, 5, 5)
MARKS = ((36, "Said not tonight"), (7, "First call"))


def check_ins(me_at: Callable[[int], Person]) -> None:
    """Keep all of it. `me_at` gives alice as she was so many days ago."""
    for number, value in enumerate(HARD):
        said: dict[str, Any] = {"hard": value, "mood": MOOD[number * 12 // 16], "body": BODY[number // 2]}
        keep_check_in(me_at(40 - number * 40 // len(HARD)), said={**said, "sleep": SLEEP[number // 2]})
    for days, values in IMPACT.items():
        keep_check_in(me_at(days), said={"impact": dict(zip(("mind", "stings", "way"), values, strict=True))})
    for days, fours in WELLBEING.items():
        answers = dict(zip(("satisfied", "worthwhile", "happy", "anxious"), fours, strict=True))
        keep_check_in(me_at(days), said={"wellbeing": {"measure": "ons4", "answers": answers}})
    for days, words in MARKS:
        me = me_at(0)
        keep_mark(me, words=words, day=me.today - timedelta(days=days), row_id=uuid4())
    quiz = ten()
    if quiz:
        answers = dict(zip(quiz.names, TEN, strict=True))
        lies = {axis: place(quiz, answers, axis) for axis in (WORRY, DISTANCE)}
        keep_quiz(
            me_at(6), said={"about": "partner", "answers": answers}, place={"about": "partner", **lies}, row_id=uuid4()
        )
