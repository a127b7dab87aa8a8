"""What pass 1 left, for the rules to pick from. Asking for what was removed or never existed gives nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from healing.suggestions import fits
from healing.suggestions.catalogue import Article, Catalogue, Practice, Prompt, Step
from healing.suggestions.targets import BONDS, CARE, Form, Target


@dataclass(frozen=True)
class Left:
    """The catalogue without what was removed, on one day. What has an order but no rank turns with the day.

    `with_others`: there is no partner, so steps between two people are offered in their wording for others.
    """

    catalogue: Catalogue
    removed: frozenset[str]
    today: date
    with_others: bool = False

    def steps(self, *ids: str) -> Iterator[Target]:
        """These steps in this order, as far as they may be offered."""
        found = (self.catalogue.steps.get(step_id) for step_id in ids)
        return self._allowed(Target("step", step.id, step.pathway, self._form(step)) for step in found if step)

    def articles(self, *ids: str) -> Iterator[Target]:
        """These articles in this order."""
        found = (self.catalogue.articles.get(article_id) for article_id in ids)
        return self._allowed(Target("article", article.id, article.pathway) for article in found if article)

    def tools(self) -> Iterator[Target]:
        """Ways to settle; another one comes first each day."""
        return self._turned(Target("tool", tool.id) for tool in self.catalogue.tools)

    def ways_to_settle(self) -> Iterator[Target]:
        """For the hardest moments: never empty, and another one each day, be it the page that has them all."""
        tools = list(self.tools())
        return iter(tools) if len(tools) > 1 else turned([*tools, Target("place", "settle")], self.today)

    def practices(self, *, pathway: str = "", tag: str = "", energy: str = "") -> Iterator[Target]:
        """Practices that are not in the plan yet; another one comes first each day. Those that are tools come as tools."""
        return self._turned(
            Target("practice", one.id, one.pathway)
            for one in self.catalogue.practices
            if one.id not in fits.TOOLS_TOO
            and pathway in {"", one.pathway}
            and energy in {"", one.energy}
            and (not tag or tag in one.tags)
        )

    def prompts(self, *, pathway: str = "", present: bool = False) -> Iterator[Target]:
        """Journal prompts; another one comes first each day."""
        return self._turned(
            Target("prompt", one.id, one.pathway)
            for one in self.catalogue.prompts
            if pathway in {"", one.pathway} and (one.present or not present)
        )

    def plan(self, *what: str) -> Iterator[Target]:
        """Something to do with the plan: look, add, trim, a practice's id to shrink or swap it, or KEEP and its id."""
        return self._allowed(Target("plan", one) for one in what)

    def checkin(self, which: str) -> Iterator[Target]:
        """A check-in."""
        return self._allowed([Target("checkin", which)])

    def person(self) -> Iterator[Target]:
        """Naming a first person to reach."""
        return self._allowed([Target("person", "first")])

    def pathway(self, *pathways: str) -> Iterator[Target]:
        """A look back over a whole pathway."""
        return self._allowed(Target("pathway", pathway, pathway) for pathway in pathways)

    def find(self, key: str) -> Target | None:
        """The target of a remembered key, if it may still be offered without a rule that asks for it."""
        kind, _, target_id = key.partition(":")
        if key in self.removed:
            return None
        match kind:
            case "step":
                return next(self.steps(target_id), None)
            case "article":
                return next(self.articles(target_id), None)
            case "tool" | "practice" | "prompt":
                every = {"tool": self.tools, "practice": self.practices, "prompt": self.prompts}[kind]
                return next((target for target in every() if target.id == target_id), None)
            case "plan":
                return Target("plan", target_id)
            case "place":
                return Target("place", target_id)
            case "pathway":
                return next(self.pathway(target_id), None)
        return None

    def _form(self, step: Step) -> Form:
        return "others" if self.with_others and step.pathway == BONDS else ""

    def _allowed(self, targets: Iterable[Target]) -> Iterator[Target]:
        return (target for target in targets if target.key not in self.removed)

    def _turned(self, targets: Iterable[Target]) -> Iterator[Target]:
        """Those of them that are allowed, beginning with another one each day."""
        return turned(list(self._allowed(targets)), self.today)


def turned(targets: list[Target], today: date) -> Iterator[Target]:
    """All of them, beginning with another one each day."""
    first = today.toordinal() % len(targets) if targets else 0
    return iter(targets[first:] + targets[:first])


def pathway_of(key: str, catalogue: Catalogue) -> str:
    """Which pathway a remembered key belongs to; care for whatever has none of its own."""
    kind, _, item_id = key.partition(":")
    item: Step | Practice | Prompt | Article | None = None
    match kind:
        case "pathway":
            return item_id
        case "step":
            item = catalogue.steps.get(item_id)
        case "practice":
            item = catalogue.practices.get(item_id)
        case "prompt":
            item = catalogue.prompts.get(item_id)
        case "article":
            item = catalogue.articles.get(item_id)
    return item.pathway if item else CARE
