"""Delete everything: the passphrase once more, then keys and rows are gone, and a page says goodbye."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from healing.accounts import before, device
from healing.accounts.actions import erase_person
from healing.accounts.forms import AgainForm
from healing.accounts.person import person
from healing.accounts.views.again import answer
from healing.web.fragments import render, see_other


@sensitive_post_parameters("current")
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Say what goes and when; on the passphrase, do it at once."""
    form = AgainForm(request.POST if request.method == "POST" else None)
    status = answer(request, form) if request.method == "POST" else 0
    if status != 200:
        return render(request, "accounts/delete.html", {"form": form}, status=status or 200)
    user = person(request).user
    name = user.name
    erase_person(user=user)
    request.session.flush()
    response = see_other("accounts:goodbye")
    before.clear(response)
    device.forget(request, response, name)
    response["Clear-Site-Data"] = '"cache"'
    return response


@login_not_required
@require_safe
def goodbye(request: HttpRequest) -> HttpResponse:
    """The last page, signed out."""
    return render(request, "accounts/goodbye.html")
