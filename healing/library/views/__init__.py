from healing.library.views.finding import search
from healing.library.views.keeping import mark
from healing.library.views.reading import article, article_public, sitemap
from healing.library.views.shelves import by_pathway, index

__all__ = ["article", "article_public", "by_pathway", "index", "mark", "search", "sitemap"]
