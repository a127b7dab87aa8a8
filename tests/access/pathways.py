from tests.access.policies import NOT_FOUND, PUBLIC, SIGN_IN, SIGNED_IN, Row

CLOSED = {**dict.fromkeys(SIGNED_IN, NOT_FOUND), "anonymous": SIGN_IN}  # nobody here answered the five questions

ROWS = [
    Row("pathways:index", SIGNED_IN),
    Row("pathways:questions", SIGNED_IN, SIGNED_IN, data=lambda cast: {f"q{n}": "skip" for n in range(1, 6)}),
    Row("pathways:close_partner_steps", None, SIGNED_IN),
    Row("pathways:step", PUBLIC, PUBLIC, args=lambda cast: {"step_id": "A2"}),
    Row("pathways:before", None, SIGNED_IN, args=lambda cast: {"step_id": "A2"}),
    Row("pathways:sheet", SIGNED_IN, args=lambda cast: {"step_id": "A2"}),
    Row("pathways:first_call_sheet", SIGNED_IN),
    Row("pathways:calm", None, SIGNED_IN, args=lambda cast: {"step_id": "A6"}),
    Row("pathways:talk", None, CLOSED, args=lambda cast: {"step_id": "B4"}),
    Row("pathways:skip", None, SIGNED_IN, args=lambda cast: {"step_id": "A2"}),
    Row("pathways:kept", SIGNED_IN, args=lambda cast: {"step_id": "A2"}),
    Row("pathways:plan", None, SIGNED_IN, args=lambda cast: {"step_id": "A9"}),
    Row("pathways:earlier", SIGNED_IN, args=lambda cast: {"step_id": "A2"}),
    Row("pathways:situation", SIGNED_IN, SIGNED_IN, data=lambda cast: {"stands": "apart"}),
]
