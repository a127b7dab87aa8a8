"""Who is there for someone under 18, in the words of one short page.

The same numbers stand with their country in content/en/helplines.yaml, which a test compares; this app may not read it.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Line:
    """A number and where it answers."""

    place: object
    name: str
    number: str

    @property
    def tel(self) -> str:
        """The address of a call."""
        return "tel:" + self.number.replace(" ", "")


LINES = (
    Line(_("United Kingdom"), "Childline", "0800 1111"),
    Line(_("Ireland"), "Childline", "1800 66 66 66"),
    Line(_("Much of Europe"), "", "116 111"),
    Line(_("Australia"), "Kids Helpline", "1800 55 1800"),
    Line(_("India"), "Childline", "1098"),
)
