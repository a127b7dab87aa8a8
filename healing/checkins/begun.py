"""A quiz that was begun: in the private state of an account, or in this browser's sealed cookie before one."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse

from healing.accounts import before, situation
from healing.accounts.person import Person, person
from healing.accounts.situation import FOUND, HARM
from healing.checkins import noted
from healing.checkins.actions import keep_quiz
from healing.checkins.quiz import DISTANCE, WORRY, Standing, finished, place, readable
from healing.library.quizzes import Quiz
from healing.web.transactions import writing

PROFESSIONAL = "professional"
WITH_PARTNER = {"together", "same_home", "unsure", ""}
KEY = "quiz"  # {id, about, answers, long_ago, recent_on} in either place


def signed_in(request: HttpRequest) -> bool:
    """Whether there is an account to keep it in."""
    return bool(request.user.is_authenticated)


def read(request: HttpRequest) -> dict[str, Any]:
    """What was begun. Raises vault.Locked."""
    kept = person(request).private.get(KEY) if signed_in(request) else before.read(request).get(KEY)
    return dict(kept) if isinstance(kept, dict) else {}


def write(request: HttpRequest, response: HttpResponse, begun: dict[str, Any]) -> None:
    """Keep it where it belongs."""
    if signed_in(request):
        person(request).change("private", lambda state: state.update({KEY: begun}))
    else:
        before.write(response, {**before.read(request), KEY: begun})


def fresh(about: str, begun: dict[str, Any]) -> dict[str, Any]:
    """A quiz about someone, with nothing answered; what was said about when stays."""
    return {"id": str(uuid4()), "about": about, "answers": {}, **told(begun)}


def told(begun: dict[str, Any]) -> dict[str, Any]:
    """What was said about when, which outlasts the answers."""
    return {name: begun[name] for name in ("long_ago", "recent_on") if name in begun}


def day(value: Any) -> date | None:
    """A day of a document, or None."""
    return date.fromisoformat(value) if isinstance(value, str) and value else None


def standing(request: HttpRequest, begun: dict[str, Any]) -> Standing:
    """What decides whether the quiz fits. Raises vault.Locked."""
    if signed_in(request):
        return of_person(person(request), begun)
    answers = before.read(request)
    found = answers.get("found", "")
    return replace(
        Standing(found if found in FOUND else "", 0),
        harm=answers.get("happened") == HARM,
        partner=answers.get("stands", "") in WITH_PARTNER,
        professional=answers.get("happened") == PROFESSIONAL,
        long_ago=day(begun.get("long_ago")),
    )


def of_person(me: Person, begun: dict[str, Any] | None = None) -> Standing:
    """The same of someone with an account."""
    where = situation.situation(me)
    kept = me.private.get(KEY, {}) if begun is None else begun
    return Standing(
        found=where.found,
        days=where.days(me.today),
        new_on=where.new_on,
        long_ago=day(kept.get("long_ago")),
        partner=where.partner and where.stands != "died",
        professional=where.happened == PROFESSIONAL,
    )


def keep_found(request: HttpRequest, response: HttpResponse, found: str) -> None:
    """Keep the answer to "When did you find out?" with the other first answers."""
    if signed_in(request):
        situation.keep(person(request), found=found)
    else:
        before.write(response, {**before.read(request), "found": found})


def lies(quiz: Quiz, begun: dict[str, Any]) -> dict[str, Any]:
    """Whom a finished quiz is about and where its answers lie; empty when there is too little to say anything.

    Four of the five of one direction are enough for a sentence, of both for the dot.
    """
    answers = readable(quiz, begun.get("answers"))
    found = {axis: place(quiz, answers, axis) for axis in (WORRY, DISTANCE)}
    if not finished(quiz, answers) or not any(value is not None for value in found.values()):
        return {}
    return {"about": begun["about"], **found}


def keep_finished(me: Person, quiz: Quiz, begun: dict[str, Any]) -> bool:
    """Keep a finished quiz and forget that it was begun. Returns whether there was enough to keep."""
    found = lies(quiz, begun)
    if not found:
        return False
    said = {"about": begun["about"], "answers": readable(quiz, begun["answers"])}
    with writing():
        keep_quiz(me, said=said, place=found, row_id=UUID(begun["id"]))
        me.change("private", lambda state: state.update({KEY: told(begun)}))
    return True


def taken(request: HttpRequest) -> list[noted.Entry]:
    """The quizzes that were kept, oldest first. Raises vault.Locked."""
    return noted.of(person(request), noted.QUIZ) if signed_in(request) else []
