from django.urls import path

from healing.welcome import views

app_name = "welcome"
urlpatterns = [
    path("", views.landing, name="landing"),
    path("begin/", views.begin, name="begin"),
    path("begin/<int:number>/", views.question, name="question"),
    path("begin/here/", views.here, name="here"),
    path("who-can-read/", views.who_can_read, name="who_can_read"),
    path("privacy/", views.privacy, name="privacy"),
]
