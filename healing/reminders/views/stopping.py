"""One tap stops the notes, without signing in: the link at the end of each mail, and the mailbox's own button."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from healing.reminders import actions
from healing.web.fragments import render, see_other


@csrf_exempt  # a mailbox sends it by itself (RFC 8058), and the signed address is what counts
@login_not_required
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows a button, since mail programs look at links by themselves; POST stops. It is the same when stopped already."""
    reminder_id = actions.read_stop_token(token)
    if reminder_id is None:
        raise Http404
    if request.method == "GET":
        return render(request, "reminders/stop.html")
    actions.stop(reminder_id=reminder_id)
    if request.POST.get("List-Unsubscribe") == "One-Click":  # it must not be redirected
        return HttpResponse(status=200)
    return see_other("reminders:stopped")


@login_not_required
@require_safe
def stopped(request: HttpRequest) -> HttpResponse:
    """It is done."""
    return render(request, "reminders/stopped.html")
