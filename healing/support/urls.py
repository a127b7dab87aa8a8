from django.urls import path

from healing.support import guidance_views, leaving, views

app_name = "support"
urlpatterns = [
    path("settle/", views.settle, name="settle"),
    path("settle/<slug:tool_id>/", views.tool, name="tool"),
    path("help/", views.help_now, name="help_now"),
    path("help/people/", views.people, name="people"),
    path("help/pressed/", views.pressed, name="pressed"),
    path("help/kinds/", guidance_views.guidance, name="guidance"),
    path("help/finding/", guidance_views.finding, name="finding"),
    path("help/meeting/", guidance_views.meeting, name="meeting"),
    path("help/first-call/", guidance_views.first_call, name="first_call"),
    path("leave/", leaving.leave, name="leave"),
    path("away/", leaving.away, name="away"),
    path("leaving/", leaving.leaving, name="leaving"),
]
