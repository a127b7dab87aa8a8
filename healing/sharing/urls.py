from django.urls import path

from healing.sharing.views import client, join, practice

app_name = "sharing"
urlpatterns = [
    path("practice/", practice.practice, name="practice"),
    path("practice/statements/", practice.statements, name="statements"),
    path("practice/links/new/", practice.link_new, name="link_new"),
    path("practice/links/made/", practice.link_made, name="link_made"),
    path("practice/links/<uuid:link_id>/withdraw/", practice.link_withdraw, name="link_withdraw"),
    path(
        "practice/connections/<uuid:connection_id>/end/",
        practice.connection_end_by_therapist,
        name="connection_end_by_therapist",
    ),
    path("join/", join.join, name="join"),
    path("join/no/", join.join_no, name="join_no"),
    path("join/<str:token>/", join.join_token, name="join_token"),
    path("connect/", client.connect, name="connect"),
    path("sharing/", client.connections, name="connections"),
    path("sharing/<uuid:connection_id>/end/", client.connection_end, name="connection_end"),
]
