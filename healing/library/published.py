"""The names that answers were ever kept under. Renaming a field while answers exist would leave them with no question."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from healing.library.exercises import named
from healing.library.files import Problem
from healing.library.items import Step
from healing.library.places import Places

NAME = "fields.lock"
HEAD = """\
# Every name that an answer was ever kept under, by step. Nothing is ever taken out of this file:
# `manage.py content fields` adds what is new, and a field that goes is named under `retired:` in its step.
"""


def published(folder: Path) -> dict[str, tuple[str, ...]]:
    """What was published before, by step. Lines that can't be read are passed over."""
    path = folder / NAME
    lines = path.read_text().splitlines() if path.exists() else []
    pairs = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {step.strip(): tuple(names.split()) for step, _colon, names in pairs}


def lost(folder: Path, steps: Mapping[str, Step]) -> Iterator[Problem]:
    """Names that are gone without a word, come back, or are not yet written down. A step with a fault of its own is left."""
    before = published(folder)
    for step_id, names in before.items():
        path = folder / "steps" / f"{step_id}.md"
        if not path.exists():
            lines = (folder / NAME).read_text().splitlines()
            line = next(n for n, words in enumerate(lines, 1) if words.startswith(f"{step_id}:"))
            yield Problem(
                f"content/en/{NAME}",
                line,
                f"{step_id} is gone, and people have answers in it. A step is never removed.",
            )
        elif step := steps.get(step_id):
            here = set(named(step.fields))
            for name in names:
                if name not in here and name not in step.retired:
                    yield Problem(
                        f"content/en/steps/{path.name}",
                        Places(path).line(("fields",)),
                        f"{step_id}: the field {name} is gone, and answers lie under it. Keep the name, or add it to retired: [{name}].",
                    )
    for step in steps.values():
        path = folder / "steps" / f"{step.id}.md"
        for name in set(named(step.fields)) & set(step.retired):
            line = Places(path).line(("retired",))
            yield Problem(
                f"content/en/steps/{path.name}", line, f"{step.id}: {name} is retired and can’t be used again."
            )
        if new := [name for name in named(step.fields) if name not in before.get(step.id, ())]:
            line = Places(path).line(("fields",))
            said = f"{step.id}: {', '.join(new)} not written down yet. Run: manage.py content fields"
            yield Problem(f"content/en/steps/{path.name}", line, said)


def write_down(folder: Path, steps: Mapping[str, Step]) -> list[str]:
    """Add what is new to the file. Returns the names added, as "A1.mind"."""
    before, added = published(folder), []
    for step in steps.values():
        new = [name for name in named(step.fields) if name not in before.get(step.id, ())]
        before[step.id] = (*before.get(step.id, ()), *new)
        added += [f"{step.id}.{name}" for name in new]
    if added:
        lines = (f"{step}: {' '.join(names)}\n" for step, names in sorted(before.items()) if names)
        (folder / NAME).write_text(HEAD + "".join(lines))
    return added
