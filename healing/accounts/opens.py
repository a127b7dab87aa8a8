"""Which views a "stay signed in" session opens after 15 idle minutes: Today (as when locked), Read and Plan."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def opens_when_idle(view: View) -> View:
    """Mark a view that shows nothing private and so stays open on an idle device."""
    view.opens_when_idle = True  # type: ignore[attr-defined]
    return view
