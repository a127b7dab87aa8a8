"""Nothing typed is lost: the signed tag of a writing form, and its body sealed through sign-in."""

import base64
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import HttpRequest, QueryDict

from healing import vault
from healing.accounts.models import User

SALT = "mend.carry.tag"
DAYS_14 = 14 * 24 * 60 * 60
LEFT_OUT = {"csrfmiddlewaretoken"}


@dataclass(frozen=True)
class Tag:
    """Whose form it is and which draft it writes."""

    owner: UUID
    draft_id: UUID


def tag(user_id: UUID, draft_id: UUID) -> str:
    """Return the signed tag of a form, for its hidden field `tag`. It expires after 14 days."""
    return signing.dumps([str(user_id), str(draft_id)], salt=SALT)


def read_tag(value: str, *, any_age: bool = False) -> Tag | None:
    """Return the tag if it is ours and still valid; with `any_age` one that expired, too."""
    try:
        owner, draft = signing.loads(value, salt=SALT, max_age=None if any_age else DAYS_14)
        return Tag(UUID(owner), UUID(draft))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def seal_body(request: HttpRequest, *, path: str = "", back: bool = False) -> str:
    """Return the posted body sealed for its own author and bound to its tag, or "" without a valid tag.

    It is for the address it was sent to, unless `path` names another. With `back` it is not to be kept when it is
    opened but to come back into the page it was written on: see `comes_back`.
    """
    mark = request.POST.get("tag", "")
    if request.method != "POST" or read_tag(mark) is None:
        return ""
    pairs = [[name, values] for name, values in request.POST.lists() if name not in LEFT_OUT]
    document = {"path": path or request.path_info, "pairs": pairs, "back": back}
    blob = vault.site_key("carry").seal(document, bound_to=mark)
    return f"{mark}~{base64.urlsafe_b64encode(blob).decode()}"


@dataclass(frozen=True)
class Body:
    """A carried form: where it was sent, what it held, and whether it comes back unsent."""

    path: str
    pairs: QueryDict
    back: bool


def open_body(value: str, user: User) -> Body | None:
    """Return a carried form if `user` is the one whose form it was; otherwise None."""
    mark, _between, sealed = value.partition("~")
    found = read_tag(mark)
    if found is None or found.owner != user.pk:
        return None
    try:
        document: dict[str, Any] = vault.site_key("carry").unseal(
            base64.urlsafe_b64decode(sealed.encode()), bound_to=mark
        )
    except (ValueError, vault.Damaged):
        return None
    body = QueryDict(mutable=True)
    for name, values in document["pairs"]:
        body.setlist(name, values)
    body._mutable = False
    return Body(document["path"], body, bool(document.get("back")))


def comes_back(request: HttpRequest) -> bool:
    """Whether this POST is a form that was hidden while its page lay idle: show it as it was, and keep nothing yet."""
    return bool(getattr(request, "comes_back", False))


def sent(request: HttpRequest) -> bool:
    """Whether someone pressed a button to have this form kept; what only `comes_back` is shown again instead."""
    return request.method == "POST" and not comes_back(request)
