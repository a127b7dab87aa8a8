from django.urls import path

from healing.accounts.views import enter, erase, keep, look, settings, spare

app_name = "accounts"
urlpatterns = [
    path("keep/", keep.keep, name="keep"),
    path("under-18/", keep.under_18, name="under_18"),
    path("sign-up/", keep.sign_up, name="sign_up"),
    path("sign-in/", enter.sign_in, name="sign_in"),
    path("sign-in/bring/", enter.bring, name="bring"),
    path("sign-out/", enter.sign_out, name="sign_out"),
    path("spare-key/", spare.spare_key, name="spare_key"),
    path("spare-key/use/", spare.use_spare_key, name="use_spare_key"),
    path("settings/", settings.settings, name="settings"),
    path("settings/name/", settings.name, name="name"),
    path("settings/passphrase/", settings.passphrase, name="passphrase"),
    path("settings/sessions/", settings.sessions, name="sessions"),
    path("settings/zone/", look.zone, name="zone"),
    path("settings/night/", look.night, name="night"),
    path("settings/look/", look.look, name="look"),
    path("settings/shift/", look.shift, name="shift"),
    path("settings/delete/", erase.delete, name="delete"),
    path("goodbye/", erase.goodbye, name="goodbye"),
    path("notices/<slug:notice_id>/", look.notice_dismiss, name="notice_dismiss"),
]
