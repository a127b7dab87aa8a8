from django.urls import include, path

from healing.journal.views import back, finding, questions, reading, writing

app_name = "journal"
urlpatterns = [
    path("", reading.entry_list, name="entry_list"),
    path("", include("healing.journal.drafts_urls")),
    path("write/", writing.entry_new, name="entry_new"),
    path("questions/", questions.prompts, name="prompts"),
    path("questions/<slug:prompt_id>/calm/", questions.prompt_calm, name="prompt_calm"),
    path("settings/", questions.settings, name="settings"),
    path("look-back/", back.look_back, name="look_back"),
    path("months/<int:year>/<int:month>/", back.month, name="month"),
    path("days/<int:year>/<int:month>/<int:day>/", back.day, name="day"),
    path("labels/<uuid:label_id>/", back.label, name="label"),
    path("from/<slug:prompt_id>/", back.from_prompt, name="from_prompt"),
    path("about/<slug:item_id>/", back.about, name="about"),
    path("find/", finding.find, name="find"),
    path("", include("healing.journal.taking.urls")),
    path("<uuid:entry_id>/", reading.entry, name="entry"),
    path("<uuid:entry_id>/edit/", writing.entry_edit, name="entry_edit"),
    path("<uuid:entry_id>/fold/", reading.entry_fold, name="entry_fold"),
    path("<uuid:entry_id>/put-away/", reading.note_away, name="note_away"),
    path("<uuid:entry_id>/calm/", questions.entry_calm, name="entry_calm"),
    path("<uuid:entry_id>/delete/", reading.entry_delete, name="entry_delete"),
    path("<uuid:entry_id>/bring-back/", reading.entry_bring_back, name="entry_bring_back"),
]
