from tests.access.policies import PUBLIC, Row

ROWS = [
    Row("welcome:landing", PUBLIC),
    Row("welcome:begin", PUBLIC),
    Row("welcome:question", PUBLIC, PUBLIC, args=lambda cast: {"number": 1}, data=lambda cast: {"answer": "lied"}),
    Row("welcome:here", PUBLIC),
    Row("welcome:who_can_read", PUBLIC),
    Row("welcome:privacy", PUBLIC),
]
