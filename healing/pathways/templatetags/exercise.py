"""The options of a choice, drawn at once: an exercise has dozens, and a template for each costs more than the page."""

from django import template
from django.forms import BoundField
from django.forms.utils import flatatt
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def options(field: BoundField) -> SafeString:
    """Each option of a bound choice as a label around its control, like components/field.html draws it."""
    drawn = '<label for="{}"><input type="{}" name="{}" value="{}"{}><span>{}</span></label>'
    rows = (widget.data for widget in field.subwidgets)
    return format_html_join(
        "",
        drawn,
        (
            (one["attrs"]["id"], one["type"], one["name"], one["value"], flatatt(one["attrs"]), one["label"])
            for one in rows
        ),
    )
