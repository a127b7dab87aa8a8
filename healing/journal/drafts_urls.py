from django.urls import path

from healing.journal.views import drafting, earlier, sealed

urlpatterns = [
    path("drafts/", drafting.draft_list, name="draft_list"),
    path("drafts/keep/", drafting.draft_keep, name="draft_keep"),
    path("drafts/sealed/", sealed.draft_sealed, name="draft_sealed"),
    path("drafts/unsent/", sealed.drafts_unsent, name="drafts_unsent"),
    path("drafts/<uuid:draft_id>/", drafting.draft, name="draft"),
    path("drafts/<uuid:draft_id>/drop/", drafting.draft_drop, name="draft_drop"),
    path("<uuid:entry_id>/versions/", earlier.versions_of, name="versions"),
    path("<uuid:entry_id>/versions/<uuid:version_id>/", earlier.version, name="version"),
]
