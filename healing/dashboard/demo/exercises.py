"""An exercise as someone of the demo filled it in."""

from healing.library.items import Step

LINE = "The evening I found the messages."


def filled_in(step: Step) -> dict[str, object]:
    """Something plausible in each field that a line, a number or a tick answers."""
    answers: dict[str, object] = {}
    for field in step.fields:
        if field.kind == "scale":
            answers[field.name] = 6
        elif field.kind == "tool":
            answers[field.name] = True
        elif field.kind == "choice" and field.options:
            answers[field.name] = field.options[0][0]
        elif field.kind == "checklist" and field.options:
            answers[field.name] = [value for value, _label in field.options[:2]]
        elif field.kind == "practices":
            answers[field.name] = ["k13"]
        elif field.kind in {"line", "text"}:
            answers[field.name] = LINE
    return answers
