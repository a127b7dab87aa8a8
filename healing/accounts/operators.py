"""The operators' site: Django's admin behind our own sign-in. To anyone else it does not exist."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from healing.web.fragments import see_other


class OperatorSite(AdminSite):
    """Signed out: our sign-in page. Signed in without being an operator: the 404 of any unknown address."""

    site_title = site_header = _("For operators")
    index_title = _("What you look after")

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """What every page of it shows: in the demo, that it is one."""
        found = super().each_context(request)
        if settings.DEMO:
            found["site_header"] = f"{found['site_header']}. {_('Demo. Others can read this. Write nothing real.')}"
        return found

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        """Wrap a view of the site; PrivateByDefault has asked for sign-in before this is reached."""
        inner = super().admin_view(view, cacheable)

        def for_operators(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not self.has_permission(request):
                raise Http404
            return inner(request, *args, **kwargs)

        return update_wrapper(for_operators, inner)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """There is one way in: ours, with its limits."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise Http404
        return see_other("admin:index" if request.user.is_authenticated else "accounts:sign_in")

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """There is one way out, too."""
        from healing.accounts.views.enter import sign_out

        return sign_out(request)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Passphrases are changed in Settings, which asks for the old one and ends other sessions."""
        return see_other("accounts:passphrase")


class OperatorsConfig(AdminConfig):
    """Put in place of "django.contrib.admin" in INSTALLED_APPS: the documented way to another default site."""

    default_site = "healing.accounts.operators.OperatorSite"

    def ready(self) -> None:
        """Find every app's admin, then take away groups: operators have all rights or none."""
        super().ready()
        from django.contrib.admin import site
        from django.contrib.auth.models import Group

        site.unregister(Group)
