from tests.access.policies import PUBLIC, SIGNED_IN, Row

ROWS = [
    Row("library:index", PUBLIC),
    Row("library:by_pathway", PUBLIC),
    Row("library:search", PUBLIC, PUBLIC, data=lambda cast: {"words": "cant sleep"}),
    Row("library:mark", None, SIGNED_IN, args=lambda cast: {"article_id": "r01"}, data=lambda cast: {"mark": "keep"}),
    Row("library:article", PUBLIC, args=lambda cast: {"article_id": "r01"}),
    Row("library:article_public", PUBLIC, args=lambda cast: {"slug": "grounding"}),
    Row("sitemap", PUBLIC),
]
