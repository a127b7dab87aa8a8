from django.urls import path

from healing.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.week_view, name="week"),
    path("add/", views.add, name="add"),
    path("add/<slug:practice_id>/", views.add_one, name="add_one"),
    path("<uuid:planned_id>/", views.planned_edit, name="planned_edit"),
    path("<uuid:planned_id>/put-away/", views.planned_put_away, name="planned_put_away"),
    path("<uuid:planned_id>/take-back/", views.planned_take_back, name="planned_take_back"),
    path("<uuid:planned_id>/mark/", views.mark, name="mark"),
]
