from django.urls import path

from healing.dashboard import views

app_name = "dashboard"
urlpatterns = [
    path("today/", views.today, name="today"),
    path("today/answer/", views.answer, name="answer"),
    path("today/enough/", views.enough, name="enough"),
    path("today/why/<int:place>/", views.why, name="why"),
    path("today/back/", views.bring_back, name="bring_back"),
]
