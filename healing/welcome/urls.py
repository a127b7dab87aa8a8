from django.urls import URLPattern, URLResolver

app_name = "welcome"
urlpatterns: list[URLPattern | URLResolver] = []
