"""The words of a template are looked up once a language, and say what Django's own tag says."""

import pytest
from django.template import Context, engines
from django.utils.translation import override

OWN = "{% load i18n %}"


def said(template, **context):
    return template.render(Context(context))


def made(source):
    return engines["django"].from_string(OWN + source).template


def test_each_language_has_its_words():
    words = made('{% translate "Monday" %}')
    assert said(words) == "Monday"
    with override("de"):
        assert said(words) == "Montag"
    assert said(words) == "Monday"


def test_what_is_no_literal_is_looked_up_each_time():
    words = made("{% translate day %}")
    with override("de"):
        assert [said(words, day=day) for day in ("Monday", "Friday", "<b>")] == ["Montag", "Freitag", "&lt;b&gt;"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% translate "Rest & 5% <b>" %}', "Rest & 5% <b>"),
        ('{% translate "May" context "abbrev. month" %}', "Mai"),
        ('{% translate "Monday" noop %}', "Monday"),
        ('{% translate "Monday" as day %}[{{ day }}]', "[Montag]"),
        ('{% translate "Monday"|upper %}', "MONTAG"),
    ],
)
def test_the_other_forms_stay_as_they_are(source, expected):
    with override("de"):
        assert said(made(source)) == expected
