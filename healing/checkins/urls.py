from django.urls import path

from healing.checkins import views

app_name = "checkins"
urlpatterns = [
    path("check-in/", views.hard, name="hard"),
    path("check-in/now/", views.very_hard, name="very_hard"),
]
