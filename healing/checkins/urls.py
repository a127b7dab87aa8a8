from django.urls import path

from healing.checkins import views

app_name = "checkins"
urlpatterns = [
    path("check-in/", views.check_in, name="check_in"),
    path("check-in/hard/", views.hard, name="hard"),
    path("check-in/energy/", views.energy, name="energy"),
    path("check-in/now/", views.very_hard, name="very_hard"),
    path("check-in/after/", views.after, name="after"),
    path("check-in/ten/", views.quiz, name="quiz"),
    path("check-in/ten/<int:number>/", views.quiz_question, name="quiz_question"),
    path("check-in/ten/picture/", views.quiz_result, name="quiz_result"),
    path("check-ins/", views.index, name="index"),
    path("check-ins/mark/", views.mark_new, name="mark_new"),
    path("check-ins/delete/", views.delete_all, name="delete_all"),
    path("check-ins/<uuid:reading_id>/delete/", views.reading_delete, name="reading_delete"),
]
