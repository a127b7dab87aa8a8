"""What the daily sweep also removes. Imports point down, so the apps above register here, in their AppConfig.ready."""

from collections.abc import Callable

Broom = Callable[[], object]
_brooms: list[Broom] = []


def register(broom: Broom) -> None:
    """Have `broom()` called once a day, outside any transaction. It needs no key of anyone."""
    if broom not in _brooms:
        _brooms.append(broom)


def run() -> None:
    """Remove what is over."""
    for broom in _brooms:
        broom()
