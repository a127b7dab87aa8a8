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


def read_tag(value: str) -> Tag | None:
    """Return the tag if it is ours and still valid."""
    try:
        owner, draft = signing.loads(value, salt=SALT, max_age=DAYS_14)
        return Tag(UUID(owner), UUID(draft))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def seal_body(request: HttpRequest) -> str:
    """Return the posted body sealed for its own author and bound to its tag, or "" without a valid tag."""
    mark = request.POST.get("tag", "")
    if request.method != "POST" or read_tag(mark) is None:
        return ""
    pairs = [[name, values] for name, values in request.POST.lists() if name not in LEFT_OUT]
    blob = vault.site_key("carry").seal({"path": request.path_info, "pairs": pairs}, bound_to=mark)
    return f"{mark}~{base64.urlsafe_b64encode(blob).decode()}"


def open_body(value: str, user: User) -> tuple[str, QueryDict] | None:
    """Return (path, body) of a carried form if `user` is the one whose form it was; otherwise None."""
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
    return document["path"], body
