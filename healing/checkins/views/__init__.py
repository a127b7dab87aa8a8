"""The pages of the check-ins: checking in, the ten questions, and how it has been."""

from healing.checkins.views.check_in import after, check_in, energy, hard, very_hard
from healing.checkins.views.history import delete_all, index, mark_new, reading_delete
from healing.checkins.views.quiz import quiz, quiz_question, quiz_result

__all__ = [
    "after", "check_in", "delete_all", "energy", "hard", "index", "mark_new", "quiz", "quiz_question", "quiz_result",
    "reading_delete", "very_hard",
]  # fmt: skip
