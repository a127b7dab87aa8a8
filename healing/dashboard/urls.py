from django.urls import path

from healing.dashboard import views

app_name = "dashboard"
urlpatterns = [
    path("today/", views.today, name="today"),
    path("today/answer/", views.answer, name="answer"),
]
