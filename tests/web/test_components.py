"""Components say what they hold to eyes, keyboards and screen readers alike."""

import re
from pathlib import Path

import pytest
from django import forms as django_forms
from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client

from healing.web import forms
from healing.web.templatetags.mend import seam
from tests.page import page


class Sample(forms.Form):
    line = forms.Line(label="A name", max_length=5, help_text="Any name.")
    passphrase = forms.Line(label="Passphrase", max_length=99, required=False, widget=django_forms.PasswordInput)
    stands = forms.Choice(label="How do things stand?", choices=[("a", "Together"), ("b", "Apart")])
    hard = forms.Scale(label="How hard?", required=False)


def drawn(name: str, **context: object) -> str:
    return render_to_string(f"components/{name}.html", context)


def test_a_refused_field_keeps_what_was_typed_and_names_its_error() -> None:
    form = Sample({"line": "<b>too long</b>", "stands": "z"})
    html = drawn("field", field=form["line"])
    assert 'value="&lt;b&gt;too long&lt;/b&gt;"' in html
    (described,) = re.findall(r'aria-describedby="([^"]+)"', html)
    for element in described.split():
        assert f'id="{element}"' in html
    assert 'aria-invalid="true"' in html
    assert "Nothing was cut" in html


def test_a_group_of_answers_is_a_fieldset_tied_to_its_error() -> None:
    html = drawn("field", field=Sample({"line": "x", "stands": "z"})["stands"])
    assert '<fieldset class="field" id="id_stands" tabindex="-1" aria-describedby="id_stands-error">' in html
    assert 'id="id_stands-error"' in html
    assert html.count('type="radio"') == 2


def test_the_summary_leads_to_elements_that_exist() -> None:
    form = Sample({"line": "", "stands": ""})
    summary = drawn("error_summary", form=form)
    fields = "".join(drawn("field", field=field) for field in form)
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert targets == ["id_line", "id_stands"]
    for target in targets:
        assert f'id="{target}"' in fields
    assert 'role="alert"' in summary


@pytest.mark.parametrize("label", ["I am 18 or older.", "How hard?", "I look:", "A name"])
def test_the_summary_reads_well_however_a_label_ends(label: str) -> None:
    form = Sample({"line": "", "stands": "a"})
    form.fields["line"].label = label
    (said,) = page(HttpResponse(drawn("error_summary", form=form))).select(".errors li")
    assert said.text == f"{label} This one is needed."
    (link,) = said.select("a")
    assert link.text == "This one is needed."


def test_the_summary_stays_short_beside_a_long_label() -> None:
    form = Sample({"line": "", "stands": "a"})
    form.fields["line"].label = "I agree that " + "one more word " * 30
    (label,) = page(HttpResponse(drawn("error_summary", form=form))).texts(".errors li span")
    assert len(label) < 60


def test_every_form_says_what_is_not_right_with_the_same_component() -> None:
    root = settings.BASE_DIR / "templates"
    own = [path.relative_to(root) for path in root.rglob("*.html") if 'class="errors' in path.read_text()]
    assert own == [Path("components/error_summary.html")]


def test_who_can_see_takes_nothing_that_a_page_calls_by_a_common_name() -> None:
    assert "canary" not in drawn("who_can_see", words={"body": "canary"}, site={"links": {}})


def test_no_summary_without_errors() -> None:
    assert not drawn("error_summary", form=Sample()).strip()


def test_a_passphrase_is_not_sent_back() -> None:
    assert "secret" not in drawn("field", field=Sample({"passphrase": "secret"})["passphrase"])


def test_the_scale_has_eleven_radios_and_names_its_ends() -> None:
    html = drawn("scale", field=Sample()["hard"], low="all right", high="can’t bear it")
    assert html.count('type="radio"') == 11
    assert 'aria-describedby="id_hard-ends"' in html
    assert "0: all right" in html
    assert "10: can’t bear it" in html


def test_a_marked_practice_is_pressed_once_and_can_be_undone() -> None:
    row = {"id": "a", "title": "Ten minutes", "state": "tried", "action": "/x/"}
    html = drawn("check", row=row)
    assert html.count('aria-pressed="true"') == 1
    assert re.search(r'value="tried" aria-pressed="true"', html)
    assert 'data-home="kept-a">Undo' in html
    assert "Undo" not in drawn("check", row={**row, "state": ""})


def test_an_earlier_day_is_not_called_today() -> None:
    row = {"id": "a", "title": "Ten minutes", "state": "", "action": "/x/"}
    assert "Not today" in drawn("check", row=row)
    earlier = drawn("check", row={**row, "earlier": True})
    assert "Not that day" in earlier
    assert "Not today" not in earlier


def test_a_seam_counts_in_words_and_draws_what_is_done() -> None:
    assert 'aria-label="3 of 9 steps done"' in seam(9, 3)
    assert "gold-line" in seam(9, 3)
    assert "gold-line" not in seam(9, 0)
    assert 'aria-label="9 of 9 steps done"' in seam(9, 40)


def test_a_seam_takes_which_steps_and_draws_the_last_anew() -> None:
    line = seam(9, [0, 4, 5], True)
    assert 'aria-label="3 of 9 steps done"' in line
    assert line.count("fresh") == 1
    assert "fresh" not in seam(9, [], True)


def test_words_of_a_seam_are_escaped() -> None:
    assert "<b>" not in seam(3, 1, False, "<b>")


@pytest.mark.django_db
def test_the_gallery_shows_every_component(client: Client) -> None:
    shown = page(client.get("/gallery/?refused=1"))
    for css in (
        ".next",
        ".care-row",
        ".week",
        ".seam",
        ".errors",
        ".scale",
        ".moods",
        ".days",
        ".write",
        ".bowl",
        ".who",
        ".qr",
    ):
        assert shown.has(css), css


def test_an_error_page_needs_nothing_and_offers_the_ways_out() -> None:
    for name in ("400", "403", "404", "500", "503", "closed", "csrf"):
        html = render_to_string(f"errors/{name}.html", {})
        for href in ("/help/", "/settle/"):
            assert f'href="{href}"' in html, name
        assert '<form class="leave" method="post" action="/leave/"' in html
        assert "csrfmiddlewaretoken" not in html


def test_leave_now_comes_first_in_tab_order() -> None:
    html = render_to_string("errors/404.html", {})
    assert re.findall(r"<(?:a|button|input|select)\b[^>]*>", html)[0] == '<button class="leave-button">'
