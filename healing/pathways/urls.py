from django.urls import path

from healing.pathways.views import after, paths, questions, step

app_name = "pathways"
urlpatterns = [
    path("pathways/", paths.index, name="index"),
    path("steps/B1/", questions.questions, name="questions"),
    path("steps/close/", questions.close_partner_steps, name="close_partner_steps"),
    path("steps/C4/call/", after.first_call_sheet, name="first_call_sheet"),
    path("steps/<slug:step_id>/", step.step, name="step"),
    path("steps/<slug:step_id>/before/", step.before, name="before"),
    path("steps/<slug:step_id>/skip/", step.skip, name="skip"),
    path("steps/<slug:step_id>/kept/", after.kept, name="kept"),
    path("steps/<slug:step_id>/plan/", after.plan, name="plan"),
    path("steps/<slug:step_id>/calm/", after.calm, name="calm"),
    path("steps/<slug:step_id>/talk/", after.talk, name="talk"),
    path("steps/<slug:step_id>/sheet/", after.sheet, name="sheet"),
    path("steps/<slug:step_id>/earlier/", after.earlier, name="earlier"),
    path("situation/", paths.situation_edit, name="situation"),
]
