"""Everything that editors write."""

from healing.library.items import Catalogue


def catalogue() -> Catalogue:
    """Return the catalogue of this process, loaded at first use."""
    from healing.library.loaded import catalogue as found

    return found()
