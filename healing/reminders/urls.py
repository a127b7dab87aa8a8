from django.urls import path

from healing.reminders.views import asking, stopping

app_name = "reminders"
urlpatterns = [
    path("", asking.reminders, name="reminders"),
    path("address/", asking.address, name="address"),
    path("code/", asking.code, name="code"),
    path("end/", asking.end, name="end"),
    path("stop/<str:token>/", stopping.stop, name="stop"),
    path("stopped/", stopping.stopped, name="stopped"),
]
