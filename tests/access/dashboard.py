from tests.access.policies import SIGNED_IN, Row

ROWS = [
    Row("dashboard:today", SIGNED_IN),
    Row("dashboard:answer", None, SIGNED_IN, data=lambda cast: {"target": "step:A2", "answer": "not_now"}),
]
