from tests.access.policies import SIGNED_IN, Row

ROWS = [
    Row("checkins:hard", SIGNED_IN, SIGNED_IN, data=lambda cast: {"hard": "4"}),
    Row("checkins:very_hard", SIGNED_IN, SIGNED_IN, data=lambda cast: {"answer": "no"}),
]
