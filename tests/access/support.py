from tests.access.policies import PUBLIC, Row

ROWS = [
    Row("support:settle", PUBLIC),
    Row("support:tool", PUBLIC, args=lambda cast: {"tool_id": "t1"}),
    Row("support:help_now", PUBLIC, PUBLIC, data=lambda cast: {"where": "Deutschland"}),
    Row("support:people", PUBLIC),
    Row("support:guidance", PUBLIC),
    Row("support:finding", PUBLIC, PUBLIC, data=lambda cast: {"where": "Deutschland"}),
    Row("support:meeting", PUBLIC),
    Row("support:first_call", PUBLIC),
    Row("support:pressed", None, PUBLIC, data=lambda cast: {"pressed": "ending"}),
    Row("support:leave", PUBLIC, PUBLIC),
    Row("support:away", PUBLIC),
    Row("support:leaving", PUBLIC),
]
