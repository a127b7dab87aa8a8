from datetime import date
from types import SimpleNamespace

from healing import vault
from healing.accounts.person import Person
from healing.library import catalogue
from healing.plans import calendar_address
from healing.plans.actions import add_practice
from healing.plans.looking_back import keep, week_to_look_at
from tests.access.policies import OWNER, PUBLIC, SIGNED_IN, Row


def prepare(cast: SimpleNamespace) -> None:
    me = Person(cast.alice, vault.open_keyring(cast.alice))
    cast.planned = add_practice(me=me, practice=catalogue().practices["k01"])
    cast.look_back = keep(me=me, week=week_to_look_at(me.today), things=[], line="")
    cast.calendar_token = calendar_address.make(me=me)


def look_back(cast: SimpleNamespace) -> dict[str, object]:
    return {"row_id": cast.look_back.pk}


def planned(cast: SimpleNamespace) -> dict[str, object]:
    return {"planned_id": cast.planned.pk}


def me_today(cast: SimpleNamespace) -> date:
    return Person(cast.alice, vault.open_keyring(cast.alice)).today


def this_month(cast: SimpleNamespace) -> dict[str, object]:
    day = Person(cast.alice, vault.open_keyring(cast.alice)).today
    return {"year": day.year, "month": day.month}


def today(cast: SimpleNamespace) -> dict[str, object]:
    return {**this_month(cast), "day": Person(cast.alice, vault.open_keyring(cast.alice)).today.day}


WORDS = {"when": "I wake", "then": "breathe out", "days": ["0"]}

ROWS = [
    Row("plans:week", SIGNED_IN),
    Row("plans:weeks", SIGNED_IN),
    Row("plans:one_week", SIGNED_IN, args=today),
    Row("plans:months", SIGNED_IN),
    Row("plans:month", SIGNED_IN, args=this_month),
    Row("plans:day", SIGNED_IN, args=today),
    Row("plans:sheet", SIGNED_IN),
    Row("plans:look_backs", SIGNED_IN),
    Row("plans:look_back", SIGNED_IN, SIGNED_IN, data=lambda cast: {"line": "a week"}),
    Row("plans:look_back_offer", None, SIGNED_IN, data=lambda cast: {"offer": "off"}),
    Row("plans:look_back_read", OWNER, args=look_back),
    Row("plans:look_back_delete", OWNER, OWNER, args=look_back),
    Row("plans:add", SIGNED_IN),
    Row("plans:add_one", SIGNED_IN, SIGNED_IN, args=lambda cast: {"practice_id": "k01"}, data=lambda cast: WORDS),
    Row("plans:calendar", SIGNED_IN, SIGNED_IN, data=lambda cast: {"says": "neutral", "at": ""}),
    Row("plans:calendar_file", SIGNED_IN),
    Row("plans:calendar_make", None, SIGNED_IN),
    Row("plans:calendar_withdraw", None, SIGNED_IN),
    Row("plans:calendar_feed", PUBLIC, args=lambda cast: {"token": cast.calendar_token}),
    Row("plans:planned_edit", OWNER, OWNER, args=planned, data=lambda cast: WORDS),
    Row("plans:add_own", SIGNED_IN, SIGNED_IN, data=lambda cast: {"title": "Water the plants", "days": ["0"]}),
    Row("plans:of", SIGNED_IN, args=lambda cast: {"key": "k01"}),
    Row("plans:change", OWNER, OWNER, args=planned, data=lambda cast: {"what": "rest", "day": str(me_today(cast))}),
    Row("plans:pause", SIGNED_IN, SIGNED_IN, data=lambda cast: {"length": "3"}),
    Row("plans:go_on", None, SIGNED_IN),
    Row("plans:planned_put_away", None, OWNER, args=planned),
    Row("plans:planned_take_back", None, OWNER, args=planned),
    Row("plans:moods", SIGNED_IN),
    Row("plans:moods_switch", None, SIGNED_IN, data=lambda cast: {"felt": "on"}),
    Row("plans:moods_delete", SIGNED_IN, SIGNED_IN),
    Row("plans:felt", None, OWNER, args=planned, data=lambda cast: {"before": "heavy"}),
    Row("plans:mark", None, OWNER, args=planned, data=lambda cast: {"state": "kept"}),
]
