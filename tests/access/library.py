from tests.access.policies import PUBLIC, Row

ROWS = [
    Row("library:index", PUBLIC),
    Row("library:article", PUBLIC, args=lambda cast: {"article_id": "r01"}),
    Row("library:article_public", PUBLIC, args=lambda cast: {"slug": "grounding"}),
    Row("sitemap", PUBLIC),
]
