"""What every answer of ours sends, and what no page of ours holds. test_access.py asks it of every route and actor."""

from django.http import HttpResponse

from tests.page import page

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
EXACT = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
SEARCHED = {"welcome:landing", "library:article_public", "sitemap", "web:robots"}


def check_headers(answer: HttpResponse, route: str, said: str) -> None:
    """The policy and its kin; not stored and not searched, but for what is there to be found."""
    for name, value in EXACT.items():
        assert answer.headers.get(name) == value, f"{name} of {said}"
    assert "camera=()" in answer["Permissions-Policy"], said
    assert "publickey-credentials-get=(self)" in answer["Permissions-Policy"], said
    if route not in SEARCHED:
        assert answer["Cache-Control"] == "no-store, private", said
        assert answer["X-Robots-Tag"] == "noindex", said


def check_page(answer: HttpResponse, said: str) -> None:
    """No inline script, style or handler, and nothing from another host."""
    if "html" not in answer.headers.get("Content-Type", "") or not answer.content:
        return
    for node in page(answer).walk():
        assert "style" not in node.attrs, f"{said}: style= on {node.tag}"
        assert not [name for name in node.attrs if name.startswith("on")], said
        assert node.tag != "style", said
        assert not (node.tag == "script" and not node.attrs.get("src")), said
        if node.tag in {"script", "link", "img", "iframe", "source"}:
            address = node.attrs.get("src") or node.attrs.get("href", "")
            ours = not address.startswith(("http:", "https:", "//")) or node.attrs.get("rel") == "canonical"
            assert ours, f"{said}: {address}"
