"""The passphrase asked again: an open session alone may not rename, lock out or delete."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from healing.accounts import limits
from healing.accounts.forms import AgainForm


def answer(request: HttpRequest, form: AgainForm) -> int:
    """Return 200 when the form is valid and the passphrase is their own, otherwise 422 or 429; the form says why."""
    if not form.is_valid():
        return 422
    user = request.user
    try:
        taken = limits.take(*limits.asked_again(user))  # type: ignore[arg-type]
    except limits.TooMany as full:
        form.add_error("current", full.sentence)
        return 429
    if not user.check_password(form.cleaned_data["current"]):
        form.add_error("current", _("This isn’t your passphrase."))
        return 422
    limits.give_back(taken)
    return 200
