from tests.access.policies import PUBLIC, SIGNED_IN, Row
from tests.conftest import PASSPHRASE

AGAIN = {"current": PASSPHRASE}

ROWS = [
    Row("accounts:keep", PUBLIC),
    Row("accounts:under_18", PUBLIC),
    Row("accounts:sign_up", PUBLIC, PUBLIC),
    Row(
        "accounts:sign_in",
        PUBLIC,
        PUBLIC,
        data=lambda cast: {"name": "alice", "passphrase": "not the right one at all"},
    ),
    Row("accounts:bring", SIGNED_IN, SIGNED_IN, data=lambda cast: {"bring": "no"}),
    Row("accounts:sign_out", None, PUBLIC),
    Row("accounts:spare_key", SIGNED_IN, SIGNED_IN, data=lambda cast: {"choice": "make", **AGAIN}),
    Row("accounts:use_spare_key", PUBLIC, PUBLIC, data=lambda cast: {"key": "0000 0000 0000 0000 0000 0000 0000"}),
    Row("accounts:settings", SIGNED_IN),
    Row("accounts:name", SIGNED_IN, SIGNED_IN, data=lambda cast: {"name": "bob", **AGAIN}),
    Row("accounts:passphrase", SIGNED_IN, SIGNED_IN, data=lambda cast: {"passphrase": "short", **AGAIN}),
    Row("accounts:sessions", SIGNED_IN, SIGNED_IN, data=lambda cast: AGAIN),
    Row("accounts:zone", SIGNED_IN, SIGNED_IN, data=lambda cast: {"zone": "Asia/Tokyo"}),
    Row("accounts:night", SIGNED_IN, SIGNED_IN, data=lambda cast: {"begins": "23:00", "ends": "07:00"}),
    Row("accounts:look", SIGNED_IN, SIGNED_IN, data=lambda cast: {"theme": "dark"}),
    Row("accounts:shift", SIGNED_IN, SIGNED_IN, data=lambda cast: {"shift": "off"}),
    Row("accounts:lock", SIGNED_IN),
    Row("accounts:lock_new", SIGNED_IN, SIGNED_IN, data=lambda cast: {"phrase": "short", **AGAIN}),
    # Without a lock these lead back to where one is put on.
    Row("accounts:lock_code", SIGNED_IN, SIGNED_IN, data=lambda cast: {"secret": "seven quiet herons"}),
    Row("accounts:lock_phrase", SIGNED_IN, SIGNED_IN, data=lambda cast: {"secret": "seven quiet herons"}),
    Row("accounts:lock_off", SIGNED_IN, SIGNED_IN, data=lambda cast: {"secret": "seven quiet herons"}),
    Row("accounts:lock_afresh", SIGNED_IN, SIGNED_IN, data=lambda cast: AGAIN),
    Row("accounts:lock_aside", SIGNED_IN, SIGNED_IN, data=lambda cast: {"secret": "seven quiet herons"}),
    Row("accounts:lock_aside_delete", None, SIGNED_IN),
    Row("accounts:lock_idle", SIGNED_IN, SIGNED_IN, data=lambda cast: {"minutes": "5"}),
    Row("accounts:lock_everywhere", None, SIGNED_IN),
    Row("accounts:lock_later", None, SIGNED_IN),
    Row("accounts:lock_sealing", SIGNED_IN),
    Row("accounts:unlock", SIGNED_IN, SIGNED_IN, data=lambda cast: {"secret": "seven quiet herons"}),
    Row("accounts:hold", None, SIGNED_IN),
    Row("accounts:lock_now", None, PUBLIC),
    Row("accounts:delete", SIGNED_IN, SIGNED_IN, data=lambda cast: {"current": "not the right one at all"}),
    Row("accounts:goodbye", PUBLIC),
    # A notice is looked for in the person's own sealed list: a foreign id and a missing one do nothing, and say nothing.
    Row("accounts:notice_dismiss", None, SIGNED_IN, args=lambda cast: {"notice_id": "abcdef123456"}),
]
