"""The token of a link that someone opened: in the cookie before an account, in the session, then with the account."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse

from healing.accounts import before
from healing.accounts.models import User
from healing.accounts.person import Person, person
from healing.accounts.situation import situation
from healing.sharing.models import Connection, SignupLink
from healing.web.prepared import Prepared

KEY = "join"
LONGEST = 64  # characters; ours have 22


def present(request: HttpRequest) -> bool:
    """Whether someone is signed in and was here lately: a session left idle on a phone tells nothing of their own."""
    session: Any = request.session
    return request.user.is_authenticated and not session.stale


def token_of(request: HttpRequest) -> str:
    """The token that this browser or person carries, the newest first; "" without one."""
    token: Any = request.session.get(KEY) or before.read(request).get(KEY)
    if not token and present(request):
        token = person(request).everyday.get(KEY)
    return token if isinstance(token, str) else ""


def carry_token(request: HttpRequest, response: HttpResponse, token: str) -> None:
    """Move a token out of the address: into the session of someone signed in, otherwise into the sealed cookie."""
    token = token[:LONGEST]
    if request.user.is_authenticated:
        request.session[KEY] = token
    else:
        before.write(response, {**before.read(request), KEY: token})


def drop_token(request: HttpRequest, response: HttpResponse) -> None:
    """Forget the token wherever it lies."""
    if KEY in request.session:
        del request.session[KEY]
    answers = before.read(request)
    if answers.pop(KEY, None) is not None:
        if answers:
            before.write(response, answers)
        else:
            before.clear(response)
    if request.user.is_authenticated and KEY in person(request).everyday:
        person(request).change("everyday", without_token)


def without_token(document: dict[str, Any]) -> None:
    """The change to the everyday document that forgets the token."""
    document.pop(KEY, None)


def arrive(me: Person, answers: dict[str, Any]) -> None:
    """Move the token into a new account: the cookie is emptied at sign-up, and connecting is asked apart from it."""
    token = answers.get(KEY)
    if isinstance(token, str) and token:
        me.change("everyday", lambda document: document.update({KEY: token}))


CONNECTED = Prepared(lambda person: Connection.objects.owned_by(User(pk=person)).open().values_list("id")[:1], UUID)


def connected(me: Person) -> bool:
    """Whether a therapist is connected. One query."""
    return bool(CONNECTED(me.user.pk))


def link_for(me: Person) -> SignupLink | None:
    """The open link that waits for this person's answer, for a quiet "Connect with …?" on Today. One query at most.

    None while the private key is closed, and where a professional caused the hurt: nothing pushes towards therapists.
    """
    token = me.everyday.get(KEY)
    if not token or not me.private_open or situation(me).happened == "professional":
        return None
    connected = Connection.objects.open().filter(client=me.user, therapist=OuterRef("therapist"))
    links = SignupLink.objects.with_token(token).exclude(therapist__user=me.user)
    link: SignupLink | None = links.filter(~Exists(connected)).first()
    return link if link and link.welcomes else None
