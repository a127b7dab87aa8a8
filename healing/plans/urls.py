from django.urls import path

from healing.plans.views import adding, calendar, changing, looking_back, month, moods, sheet, week, weeks

app_name = "plans"
urlpatterns = [
    path("", week.week_view, name="week"),
    path("weeks/", weeks.weeks, name="weeks"),
    path("weeks/<int:year>/<int:month>/<int:day>/", weeks.one_week, name="one_week"),
    path("months/", month.months, name="months"),
    path("months/<int:year>/<int:month>/", month.month, name="month"),
    path("days/<int:year>/<int:month>/<int:day>/", month.day, name="day"),
    path("sheet/", sheet.sheet, name="sheet"),
    path("look-backs/", looking_back.look_backs, name="look_backs"),
    path("look-back/", looking_back.look_back, name="look_back"),
    path("look-back/offer/", looking_back.look_back_offer, name="look_back_offer"),
    path("look-back/<uuid:row_id>/", looking_back.look_back_read, name="look_back_read"),
    path("look-back/<uuid:row_id>/delete/", looking_back.look_back_delete, name="look_back_delete"),
    path("add/", adding.add, name="add"),
    path("add/<slug:practice_id>/", adding.add_one, name="add_one"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/file/", calendar.calendar_file, name="calendar_file"),
    path("calendar/address/", calendar.calendar_make, name="calendar_make"),
    path("calendar/withdraw/", calendar.calendar_withdraw, name="calendar_withdraw"),
    path("calendar/<str:token>.ics", calendar.calendar_feed, name="calendar_feed"),
    path("<uuid:planned_id>/", changing.planned_edit, name="planned_edit"),
    path("<uuid:planned_id>/put-away/", changing.planned_put_away, name="planned_put_away"),
    path("<uuid:planned_id>/take-back/", changing.planned_take_back, name="planned_take_back"),
    path("moods/", moods.moods, name="moods"),
    path("moods/switch/", moods.moods_switch, name="moods_switch"),
    path("moods/delete/", moods.moods_delete, name="moods_delete"),
    path("<uuid:planned_id>/felt/", moods.felt, name="felt"),
    path("<uuid:planned_id>/mark/", week.mark, name="mark"),
]
