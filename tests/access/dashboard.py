from tests.access.policies import SIGNED_IN, Row

ROWS = [
    Row("dashboard:today", SIGNED_IN),
    Row("dashboard:answer", None, SIGNED_IN, data=lambda cast: {"target": "step:A2", "answer": "not_now"}),
    Row("dashboard:enough", None, SIGNED_IN, data=lambda cast: {"enough": "yes"}),
    Row("dashboard:why", SIGNED_IN, args=lambda cast: {"place": 0}),
    Row("dashboard:bring_back", None, SIGNED_IN),
]
