"""The six parts of a safety plan: our own form, choices before free words (evidence.md §5)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Part:
    """One part: its name in addresses, what it is called, the question it answers, and answers to tap."""

    key: str
    title: Words
    ask: Words
    options: tuple[tuple[str, Words], ...]
    own: Words
    note: Words = ""

    def labels(self, chosen: Iterable[str]) -> list[Words]:
        """What was chosen, in words, in the order of the form."""
        picked = set(chosen)
        return [label for value, label in self.options if value in picked]


PARTS: dict[str, Part] = {
    part.key: part
    for part in (
        Part(
            "signs",
            _("How I can tell"),
            _("What changes first when it gets too much?"),
            (
                ("sleep", _("I can’t sleep, or can’t get up")),
                ("food", _("I stop eating, or can’t stop")),
                ("circles", _("The same thought goes round and round")),
                ("checking", _("I check their phone or page again and again")),
                ("numb", _("I go numb, or feel far away")),
                ("drink", _("I drink or take more than I want")),
                ("gone", _("I think others would be better off without me")),
            ),
            _("Other signs, in your words"),
        ),
        Part(
            "alone",
            _("What I do on my own"),
            _("What has helped even a little, without anyone else?"),
            (
                ("cold", _("Cold water on my face or wrists")),
                ("feet", _("Feet on the floor, name what I see")),
                ("breath", _("Breathe out slowly, ten times")),
                ("walk", _("Walk round the block")),
                ("warm", _("A warm drink, a blanket")),
                ("sound", _("Music or a voice I know well")),
                ("phone", _("My phone in another room")),
            ),
            _("Other things, in your words"),
        ),
        Part(
            "places",
            _("Where I can go"),
            _("Where is it easier to be?"),
            (
                ("room", _("Another room, with the door shut")),
                ("friend", _("A friend’s kitchen")),
                ("family", _("Someone in my family")),
                ("outside", _("A park, or a street with people")),
                ("late", _("A café or shop that is open late")),
                ("quiet", _("A library or a place of worship")),
            ),
            _("Which ones, and how you get there"),
        ),
        Part(
            "people",
            _("Who I turn to"),
            _("Who could be near you, even without talking about it?"),
            (
                ("first", _("The first person on my list")),
                ("company", _("Someone who keeps me company, about anything")),
                ("over", _("Someone who can come over")),
                ("children", _("Someone who takes the children for an hour")),
                ("group", _("A group or chat where I am known")),
            ),
            _("What I would say, such as “Tonight is hard. Can you stay on the phone?”"),
        ),
        Part(
            "trained",
            _("Who is trained for this"),
            _("Who do you call when it is more than a friend can carry?"),
            (
                ("crisis", _("A crisis line")),
                ("emergency", _("The emergency number")),
                ("doctor", _("My doctor, or the doctor on call")),
                ("therapist", _("My therapist")),
                ("hospital", _("The nearest emergency department")),
                ("home", _("A line for people who are hurt at home")),
            ),
            _("Names and numbers"),
            _(
                "A therapist you are connected with here is not told and is no emergency contact. Ask them what they offer."
            ),
        ),
        Part(
            "safer",
            _("What makes it safer here"),
            _("What would help you get through the next hours unharmed?"),
            (
                ("away", _("What I could hurt myself with is out of reach")),
                ("held", _("Someone else keeps my pills, or gives me a few")),
                ("sober", _("Nothing to drink or take tonight")),
                ("not_alone", _("I am not alone overnight")),
                ("drive", _("I don’t drive tonight")),
                ("door", _("The door is unlocked for whoever comes")),
            ),
            _("What else, and who could help with it"),
            _(
                "If someone there frightens you, don’t plan leaving on this page. It can be the most dangerous time. "
                "A specialist line plans it with you."
            ),
        ),
    )
}
ORDER = tuple(PARTS)


def after(key: str) -> str:
    """The part that follows, or "" after the last."""
    at = ORDER.index(key) + 1
    return ORDER[at] if at < len(ORDER) else ""
