"""What happens with answers given before an account when someone keeps them.

Imports point down, so the apps above register here, in their AppConfig.ready, what they move into a new account.
"""

from collections.abc import Callable
from typing import Any

from healing.accounts.person import Person
from healing.accounts.situation import HARM

Arrival = Callable[[Person, dict[str, Any]], None]
ANSWERS = (
    "happened",
    "found",
    "stands",
    "hard",
    "steps",
    "quiz",
)  # the first four questions, a first exercise and the ten questions, in the cookie
_arrivals: list[Arrival] = []


def register(arrival: Arrival) -> None:
    """Have `arrival(me, answers)` called once when answers move into an account, in the transaction that makes it."""
    if arrival not in _arrivals:
        _arrivals.append(arrival)


def run(me: Person, answers: dict[str, Any]) -> None:
    """Move what was answered before the account into it. "Hurt, threatened or controlled me" stays behind."""
    kept = {name: value for name, value in answers.items() if not (name == "happened" and value == HARM)}
    for arrival in _arrivals:
        arrival(me, kept)


def answered(answers: dict[str, Any]) -> bool:
    """Whether there are answers: someone who signs in is then asked whether to bring them along."""
    return any(answers.get(name) not in (None, "") for name in ANSWERS)


def without_answers(answers: dict[str, Any]) -> dict[str, Any]:
    """The rest of what the browser carries, such as a therapist's link."""
    return {name: value for name, value in answers.items() if name not in ANSWERS}
