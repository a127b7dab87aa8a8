"""What someone keeps for later and marks as read, by article id, in their everyday state. Nothing is kept while signed out.

Pages that must not show what they are about (`neutral`) can't be kept or marked: a list of them would tell.
"""

from typing import Any

from django.http import HttpRequest

from healing.accounts.person import Person, person
from healing.library import catalogue
from healing.library.items import Article

LATER, READ = "read_later", "read"
KEEP, LET_GO, HAVE_READ, NOT_READ = "keep", "let_go", "read", "not_read"
MARKS = {KEEP: (LATER, True), LET_GO: (LATER, False), HAVE_READ: (READ, True), NOT_READ: (READ, False)}


def present(request: HttpRequest) -> Person | None:
    """The person who is here now; None when signed out, or when the device lay idle: whoever holds it then sees no marks."""
    here = request.user.is_authenticated and not request.session.stale  # type: ignore[attr-defined]
    return person(request) if here else None


def mark(me: Person, article: Article, how: str) -> None:
    """Keep an article for later, or mark it as read, or take that back. Doing it twice changes nothing.

    Raises KeyError for an unknown `how`, ValueError for an article that can't be marked.
    """
    where, wanted = MARKS[how]
    if article.neutral:
        raise ValueError(article.id)
    if (article.id in me.everyday.get(where, {})) == wanted:
        return
    day = me.today.isoformat()

    def change(state: dict[str, Any]) -> None:
        marks = state.setdefault(where, {})
        if wanted:
            marks[article.id] = day
        else:
            marks.pop(article.id, None)

    me.change("everyday", change)


def marks(me: Person, article: Article) -> dict[str, bool] | None:
    """Whether an article is kept and read; None for one that can't be marked."""
    if article.neutral:
        return None
    return {"kept": article.id in me.everyday.get(LATER, {}), "read": article.id in me.everyday.get(READ, {})}


def read(me: Person) -> frozenset[str]:
    """The ids of what is marked as read."""
    return frozenset(me.everyday.get(READ, {}))


def kept(me: Person) -> list[Article]:
    """What is kept for later and still there, the newest first."""
    shelf = catalogue().articles
    return [shelf[one] for one in reversed(list(me.everyday.get(LATER, {}))) if one in shelf]


def continue_reading(me: Person) -> Article | None:
    """What was kept last and is not marked as read."""
    done = read(me)
    return next((article for article in kept(me) if article.id not in done), None)
