"""Drawings: inside the page, told in words, and with nothing in them that could act or clash."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from healing.library import pictures
from healing.library.loader import addresses
from healing.library.markdown import render
from tests.page import page

FOLDER = settings.CONTENT_DIR / "en" / "pictures"
GOOD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>A bowl</title><desc>It holds.</desc>{}</svg>'
RED = "#ff0000"


def drawn(tmp_path: Path, inner: str, frame: str = GOOD) -> pictures.Picture:
    path = tmp_path / "bowl.svg"
    path.write_text(frame.format(inner))
    return pictures.read(path)


def in_text(tmp_path: Path, markdown: str) -> tuple[str, list[str]]:
    text, slips = render(
        markdown, {}, addresses({"read": "/read/"}), {"bowl": drawn(tmp_path, '<path class="gold" d="M0 0"/>')}
    )
    return str(text.html), [slip.reason for slip in slips]


def test_it_stands_in_the_page_with_its_words(tmp_path: Path) -> None:
    html, slips = in_text(tmp_path, "Before.\n\n![It broke, and it holds.](picture:bowl)\n\nAfter.")
    assert not slips
    assert '<figure class="picture picture-bowl"><svg role="img"' in html
    assert 'aria-labelledby="picture-bowl-title" aria-describedby="picture-bowl-desc"' in html
    assert '<title id="picture-bowl-title">A bowl</title><desc id="picture-bowl-desc">It holds.</desc>' in html
    assert "<figcaption>It broke, and it holds.</figcaption></figure>" in html
    assert "xmlns" not in html


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("![A cup](picture:cup)", "no picture “cup”"),
        ("![](picture:bowl)", "needs a line under it"),
        ("See ![a bowl](picture:bowl).", "stands alone"),
        ("![a bowl](https://example.org/bowl.svg)", "stands alone"),
        ("![a](picture:bowl)\n\n![b](picture:bowl)", "twice"),
    ],
)
def test_one_that_can_not_be_shown_is_refused(tmp_path: Path, markdown: str, said: str) -> None:
    html, slips = in_text(tmp_path, markdown)
    assert len(slips) == 1
    assert said in slips[0]
    assert html.count("<svg") <= 1
    assert "example.org" not in html


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("<script>1</script>", "<script> is not let in"),
        ("<a><path d='M0 0'/></a>", "<a> is not let in"),
        ("<image width='1'/>", "<image> is not let in"),
        ("<style>path {}</style>", "<style> is not let in"),
        ("<foreignObject/>", "<foreignObject> is not let in"),
        ('<path d="M0 0" style="x"/>', "style is not let in"),
        ('<path d="M0 0" onclick="x"/>', "onclick is not let in"),
        ('<path d="M0 0" href="x"/>', "href is not let in"),
        ('<path d="M0 0" xlink:href="x" xmlns:xlink="http://www.w3.org/1999/xlink"/>', "href is not let in"),
        (f'<path d="M0 0" fill="{RED}"/>', "fixed colour"),
        ('<path d="M0 0" stroke="red"/>', "fixed colour"),
        ('<path d="M0 0" fill="url(https://example.org/#a)"/>', "fixed colour"),
        ('<path d="M0 0" fill="url(#bowl-a)"/>', "nothing has the id"),
        ('<path d="M0 0" id="main"/>', "must begin with bowl-"),
        ('<stop stop-color="red"/>', "stop-color is not let in"),
        ('<path d="url(x)"/>', None),
    ],
)
def test_what_could_act_or_clash_is_refused(tmp_path: Path, inner: str, said: str | None) -> None:
    if said is None:  # no address can stand where numbers do
        with pytest.raises(pictures.Unfit):
            drawn(tmp_path, '<path d="url(https://example.org)"/>')
        return
    with pytest.raises(pictures.Unfit, match=said.replace("(", r"\(")):
        drawn(tmp_path, inner)


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (GOOD.replace("<title>A bowl</title>", ""), "needs a <title>"),
        (GOOD.replace("It holds.", " "), "needs a <desc>"),
        (GOOD.replace("<svg", "<!DOCTYPE svg><svg"), "must not hold"),
        (GOOD.replace(' viewBox="0 0 10 10"', ""), "viewBox"),
        (GOOD.replace("</svg>", ""), "not valid SVG"),
    ],
)
def test_one_without_words_or_a_frame_is_refused(tmp_path: Path, frame: str, said: str) -> None:
    with pytest.raises(pictures.Unfit, match=said):
        drawn(tmp_path, "", frame)


def test_the_line_is_named(tmp_path: Path) -> None:
    with pytest.raises(pictures.Unfit) as unfit:
        drawn(tmp_path, '\n\n<path d="M0 0" stroke="red"/>\n')
    assert [line for line, _why in unfit.value.reasons] == [3]


@pytest.mark.parametrize("name", ["bowl", "moves", "patterns", "promises", "pursue", "window"])
def test_our_six_are_told_in_words_and_every_class_has_a_look(name: str) -> None:
    path = FOLDER / f"{name}.svg"
    picture = pictures.read(path)
    assert len(picture.description.split()) > 15
    looks = (settings.BASE_DIR / "static" / "css" / "pictures.css").read_text()
    used = {c for element in ElementTree.parse(path).iter() for c in element.get("class", "").split()}  # noqa: S314
    assert used
    assert not {c for c in used if f".{c}" not in looks}


def test_the_look_takes_its_colours_from_the_tokens() -> None:
    looks = (settings.BASE_DIR / "static" / "css" / "pictures.css").read_text()
    assert "#" not in looks
    assert "rgb(" not in looks


def test_a_page_shows_one_with_its_line(client: Client) -> None:
    seen = page(client.get("/read/r01/"))
    assert seen.has("article figure svg title")
    assert seen.text_of("article figure figcaption")
