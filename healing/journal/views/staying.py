"""A page that sends its form by script and stays: it hears where to go, or what can't be kept, and no page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def stays(request: HttpRequest) -> bool:
    """Whether the page wants to stay as it is."""
    return request.headers.get("X-Stay") == "1"


def tells_where(view: View) -> View:
    """Instead of a redirect, tell a page that stays where to go."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        if answer.status_code == 303 and stays(request):
            answer.status_code = 204
            answer.headers["X-Go"] = answer.headers["Location"]
            del answer.headers["Location"]
        return answer

    return told


def sentences(form: Any) -> HttpResponse:
    """What can't be kept, in words."""
    found = [str(one) for errors in form.errors.values() for one in errors]
    return HttpResponse(" ".join(found), status=422, content_type="text/plain; charset=utf-8")
