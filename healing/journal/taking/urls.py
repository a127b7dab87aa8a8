from django.urls import path

from healing.journal.taking.views import chosen, into, out, paper

urlpatterns = [
    path("take/", out.taking_out, name="taking_out"),
    path("take/print/", paper.taking_print, name="taking_print"),
    path("take/choose/", chosen.taking_choose, name="taking_choose"),
    path("take/delete/", chosen.taking_delete, name="taking_delete"),
    path("take/delete-all/", chosen.taking_delete_all, name="taking_delete_all"),
    path("bring/", into.taking_in, name="taking_in"),
    path("bring/look/", into.taking_preview, name="taking_preview"),
    path("bring/drop/", into.taking_drop, name="taking_drop"),
]
