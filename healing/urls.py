"""Every address of the site: one line an app. The names are the apps' own."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from healing.library.views import sitemap

# What people open most comes first: each address that is tried before the right one costs every page a little.
urlpatterns: list[URLPattern | URLResolver] = [
    path("read/", include("healing.library.urls")),
    path("plan/", include("healing.plans.urls")),
    path("journal/", include("healing.journal.urls")),
    path("reminders/", include("healing.reminders.urls")),
    path("", include("healing.dashboard.urls")),
    path("", include("healing.checkins.urls")),
    path("", include("healing.pathways.urls")),
    path("", include("healing.web.urls")),
    path("", include("healing.welcome.urls")),
    path("", include("healing.support.urls")),
    path("", include("healing.accounts.urls")),
    path("", include("healing.sharing.urls")),
    path("admin/", admin.site.urls),
    path("sitemap.xml", sitemap, name="sitemap"),
]

if settings.LOCAL:
    from healing.web.gallery import gallery

    urlpatterns.append(path("gallery/", gallery, name="gallery"))

handler400 = "healing.web.errors.bad_request"
handler403 = "healing.web.errors.forbidden"
handler404 = "healing.web.errors.not_found"
handler500 = "healing.web.errors.server_error"
