"""Django's i18n tags, with one that looks the words of a template up once a language and not for every page.

A page says some forty, and that was a tenth of what it cost. settings.py puts this in the place of Django's "i18n";
what `{% translate %}` means stays the same (docs/decisions/fixed-parts.md).
"""

from django import template
from django.template.base import Parser, Token
from django.templatetags import i18n
from django.utils.translation import get_language

register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class Words(template.Node):
    """A `{% translate "…" %}` that says the same on every page."""

    child_nodelists = ()

    def __init__(self, node: i18n.TranslateNode) -> None:
        self.node = node
        self.said: dict[str | None, str] = {}

    def render(self, context: template.Context) -> str:
        """The words in the language that is active."""
        language = get_language()
        if language not in self.said:
            self.said[language] = self.node.render(context)
        return self.said[language]


@register.tag("translate")
def translate(parser: Parser, token: Token) -> template.Node:
    """Django's own tag; as Words where nothing but the words stands in it: no variable, filter, context, noop or name."""
    node = i18n.do_translate(parser, token)
    words = node.filter_expression
    alone = len(token.split_contents()) == 2 and not words.filters
    return Words(node) if alone and getattr(words.var, "literal", None) is not None else node
