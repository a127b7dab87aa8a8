from tests.access.policies import PUBLIC, Row

ROWS = [
    Row("web:health", PUBLIC),
    Row("web:robots", PUBLIC),
    Row("gallery", PUBLIC),
]
