from django.urls import path, register_converter

from healing.library import views


class ArticleId:
    """r01 … r99: the address that every link inside the site uses."""

    regex = r"r\d\d"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ArticleId, "article")

app_name = "library"
urlpatterns = [
    path("", views.index, name="index"),
    path("search/", views.search, name="search"),
    path("by-pathway/", views.by_pathway, name="by_pathway"),
    path("<article:article_id>/", views.article, name="article"),
    path("<article:article_id>/mark/", views.mark, name="mark"),
    path("<slug:slug>/", views.article_public, name="article_public"),
]
