"""A script starts from what someone wrote in earlier steps: the latest answer that holds each line."""

from typing import Any

from healing import vault
from healing.accounts.person import Person
from healing.library import catalogue
from healing.library.items import Step
from healing.pathways.actions import marks
from healing.pathways.models import Answer
from healing.pathways.parts import Script
from healing.pathways.reading import plain

LOOKED_AT = 300  # newest answers of all steps that the script names


def prefilled(me: Person, step: Step) -> dict[str, Any]:
    """The form's initial values for the lines of a step's script. Two queries, and none for a step without one."""
    scripts = [Script(field) for field in step.fields if field.kind == "script"]
    wanted = {part.from_step for script in scripts for part in script.field.parts if part.filled_from}
    if not wanted:
        return {}
    found = latest(me, [one for step_id in wanted if (one := catalogue().steps.get(step_id))])
    return {
        script.part_name(part.name): words
        for script in scripts
        for part in script.field.parts
        if part.filled_from and (words := written(found.get(part.from_step, {}), part.from_name))
    }


def latest(me: Person, steps: list[Step]) -> dict[str, dict[str, Any]]:
    """What was last filled in for each of these steps, by step id. One that can't be opened is passed over."""
    known = {one: step.id for step in steps for one in marks(me, step)}
    rows = Answer.objects.owned_by(me.user).filter(step_mark__in=known).newest_first()
    newest: dict[str, Any] = {}
    for row_id, step_mark in rows.values_list("id", "step_mark")[:LOOKED_AT]:
        newest.setdefault(known[bytes(step_mark)], row_id)
    by_row = {row_id: step_id for step_id, row_id in newest.items()}
    found = {}
    for row_id, blob in Answer.objects.owned_by(me.user).filter(pk__in=by_row).values_list("id", "sealed"):
        try:
            found[by_row[row_id]] = Answer.open_row(me.keys, row_id, me.user.pk, blob)["fields"]
        except vault.Damaged:
            continue
    return found


def written(answers: dict[str, Any], name: str) -> str:
    """What lies under a field's name, or under the name of a part of one."""
    if answers.get(name):
        return "\n".join(plain(answers[name]))
    parts = (value[name] for value in answers.values() if isinstance(value, dict) and value.get(name))
    return str(next(parts, ""))
