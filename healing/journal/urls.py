from django.urls import path

from healing.journal import views

app_name = "journal"
urlpatterns = [
    path("", views.entry_list, name="entry_list"),
    path("write/", views.entry_new, name="entry_new"),
    path("<uuid:entry_id>/", views.entry, name="entry"),
    path("<uuid:entry_id>/edit/", views.entry_edit, name="entry_edit"),
    path("<uuid:entry_id>/delete/", views.entry_delete, name="entry_delete"),
    path("<uuid:entry_id>/bring-back/", views.entry_bring_back, name="entry_bring_back"),
]
