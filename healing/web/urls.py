from django.urls import path

from healing.web import health

app_name = "web"
urlpatterns = [
    path("health/", health.health, name="health"),
    path("robots.txt", health.robots, name="robots"),
]
