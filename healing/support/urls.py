from django.urls import path

from healing.support import guidance_views, leaving, people_views, plan_views, views

app_name = "support"
urlpatterns = [
    path("settle/", views.settle, name="settle"),
    path("settle/<slug:tool_id>/", views.tool, name="tool"),
    path("help/", views.help_now, name="help_now"),
    path("help/people/", views.people, name="people"),
    path("help/pressed/", views.pressed, name="pressed"),
    path("help/my-people/", people_views.my_people, name="my_people"),
    path("help/my-people/new/", people_views.person_new, name="person_new"),
    path("help/my-people/shown/", people_views.people_shown, name="people_shown"),
    path("help/my-people/<uuid:person_id>/", people_views.person_change, name="person_change"),
    path("help/my-people/<uuid:person_id>/remove/", people_views.person_remove, name="person_remove"),
    path("help/my-people/<uuid:person_id>/move/", people_views.person_move, name="person_move"),
    path("help/plan/", plan_views.safety_plan, name="safety_plan"),
    path("help/plan/here/", plan_views.plan_here, name="plan_here"),
    path("help/plan/move/", plan_views.plan_move, name="plan_move"),
    path("help/plan/bring/", plan_views.plan_bring, name="plan_bring"),
    path("help/plan/<slug:part>/", plan_views.plan_part, name="plan_part"),
    path("help/kinds/", guidance_views.guidance, name="guidance"),
    path("help/finding/", guidance_views.finding, name="finding"),
    path("help/meeting/", guidance_views.meeting, name="meeting"),
    path("help/first-call/", guidance_views.first_call, name="first_call"),
    path("leave/", leaving.leave, name="leave"),
    path("away/", leaving.away, name="away"),
    path("leaving/", leaving.leaving, name="leaving"),
]
