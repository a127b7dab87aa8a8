"""The bare view that bin/bench measures against: Django, no middleware, two bytes."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, MIDDLEWARE=[], ALLOWED_HOSTS=["*"], SECRET_KEY="bench")  # noqa: S106


def bare(request: HttpRequest) -> HttpResponse:
    """Two bytes."""
    return HttpResponse(b"ok")


urlpatterns = [path("", bare)]
application = get_wsgi_application()
