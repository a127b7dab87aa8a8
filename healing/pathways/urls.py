from django.urls import path

from healing.pathways import views
from healing.pathways.questions import close_partner_steps, questions

app_name = "pathways"
urlpatterns = [
    path("pathways/", views.index, name="index"),
    path("steps/B1/", questions, name="questions"),
    path("steps/close/", close_partner_steps, name="close_partner_steps"),
    path("steps/<slug:step_id>/", views.step, name="step"),
    path("steps/<slug:step_id>/skip/", views.skip, name="skip"),
    path("steps/<slug:step_id>/kept/", views.kept, name="kept"),
    path("steps/<slug:step_id>/earlier/", views.earlier, name="earlier"),
    path("situation/", views.situation_edit, name="situation"),
]
