"""Take everything out: the passphrase once more, then one zip that is made while it is sent."""

from math import ceil

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from healing.accounts import limits
from healing.accounts.forms import AgainForm
from healing.accounts.person import Person, person
from healing.accounts.views.again import answer
from healing.journal.taking.forms import DaysForm
from healing.journal.taking.out import packed
from healing.web.fragments import render

A_DAY = 24 * 60 * 60.0
TIMES = 3


@sensitive_post_parameters("current")
@require_http_methods(["GET", "POST"])
def taking_out(request: HttpRequest) -> HttpResponseBase:
    """Say what the file holds; on the passphrase, answer with it."""
    me = person(request)
    _open = me.keys.private  # locked: unlock first, before anyone types a passphrase here
    form = AgainForm(request.POST if request.method == "POST" else None)
    status = answer(request, form) if request.method == "POST" else 0
    if status == 200:
        status = counted(me, form)
    if status == 200:
        return sent(me)
    days = DaysForm(initial={"last": me.today})
    return render(
        request, "journal/taking_out.html", {"form": form, "days": days, "today": me.today}, status=status or 200
    )


def counted(me: Person, form: AgainForm) -> int:
    """200 for one of the day's three times, otherwise 429; the form says when the next one is."""
    try:
        limits.take(limits.pool("taken out", str(me.user.pk), TIMES, A_DAY))
    except limits.TooMany as full:
        hours = max(1, ceil(full.seconds / 3600))
        form.add_error(
            None,
            ngettext(
                "You took it out three times today. The next time is in %(n)d hour.",
                "You took it out three times today. The next time is in %(n)d hours.",
                hours,
            )
            % {"n": hours},
        )
        return 429
    return 200


def sent(me: Person) -> HttpResponse | StreamingHttpResponse:
    """The zip under a name that says nothing, in pieces. It is packed already: the site must not pack it again."""
    response = StreamingHttpResponse(packed(me), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="notes-{me.today:%Y-%m-%d}.zip"'
    response["Content-Encoding"] = "identity"
    return response
