"""The whole: people on top, one main, two small; steady through the day; never empty; a fault costs one suggestion."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import timedelta
from typing import get_type_hints

import pytest

from healing.suggestions import rules
from healing.suggestions.cooling import decline
from healing.suggestions.engine import gentler
from healing.suggestions.left import Left
from healing.suggestions.memory import NOTHING, recall, remember
from healing.suggestions.rules import RULES, Rule
from healing.suggestions.signals import Card, Signals
from healing.suggestions.targets import Target
from tests.suggestions.conftest import TODAY, main, offer, told
from tests.suggestions.shelves import SIX, WHOLE, library

TOMORROW = TODAY + timedelta(days=1)
STEPS = frozenset({"A1", "A2", "A3", "B7", "C1"})


def test_a_new_person_gets_one_main_card_and_at_most_two_small_ones() -> None:
    shown = offer(told())
    assert [one.slot for one in shown] == ["main", "small", "small"]
    assert len({one.key for one in shown}) == 3


def test_the_same_arguments_give_the_same_answer() -> None:
    assert offer(told(distress_now=6)) == offer(told(distress_now=6))


def test_people_on_top_hide_nothing_and_come_once_a_visit() -> None:
    first = offer(told(pressed="ending"))
    assert [one.slot for one in first[:2]] == ["top", "main"]
    again = offer(told(pressed="ending", seen_this_visit=frozenset({"people:ending"})))
    assert [one.key for one in again] == [one.key for one in first[1:]]


def test_one_card_for_people_is_enough() -> None:
    shown = offer(told(pressed="ending", distress_now=10))
    assert [one.key for one in shown if one.slot == "top"] == ["people:ending"]


@pytest.mark.parametrize(
    "more", [{"pressed": "ending"}, {"pressed": "unsafe"}, {"safety_page": True}, {"distress_now": 9}]
)
def test_beside_people_stands_only_what_settles(more: dict[str, object]) -> None:
    shown = offer(told(recent=True, gate_open=True, stands="together", **more), WHOLE)
    assert {one.kind for one in shown if one.slot != "top"} == {"tool"}


def test_no_reason_from_mood_or_safety_or_scores_stands_on_a_card() -> None:
    behind = {rule.number for rule in RULES if rule.behind_why}
    for more in ({"distress_now": 9}, {"distress_now": 6}, {"stands": "apart"}):
        shown = offer(told(steps_done=frozenset({"A1"}), **more))
        assert [one for one in shown if one.rule in behind]
        assert not [one for one in shown if one.rule in behind and one.reason_on_card]


def test_a_gated_step_is_never_there_nor_hinted_at() -> None:
    every = frozenset({*STEPS, "A4", "A5", "A6", "A7", "A9", "C2", "C3", "C4", "C5", "C6", "C7"})
    for day in range(40):
        for one in offer(told(steps_done=every, stands="together"), WHOLE, TODAY + timedelta(days=day)):
            assert one.key not in {f"step:B{n}" for n in (1, 2, 3, 4, 5, 6, 8, 9)}
            assert one.key != "practice:k21"


def test_a_step_the_library_lacks_is_passed_over() -> None:
    assert main(offer(told(recent=True, found="two_weeks"), library("A3"))).key == "step:A3"


class TestThroughTheDay:
    signals = told(steps_done=frozenset({"A1", "A2"}))

    def kept(self, **more: object) -> Signals:
        card, shown = recall(remember(NOTHING, offer(self.signals), TODAY))
        return replace(self.signals, card=card, recently_shown=shown, **more)

    def test_the_card_stays(self) -> None:
        assert offer(self.kept()) == offer(self.signals)

    def test_it_stays_when_something_no_more_urgent_comes_up(self) -> None:
        assert main(offer(self.kept(distress_now=8))).key == "step:A3"
        assert main(offer(replace(self.signals, distress_now=8))).rule == 14

    def test_it_goes_when_something_more_urgent_comes_up(self) -> None:
        assert main(offer(self.kept(recent=True, found="going_on"))).rule == 10
        assert main(offer(self.kept(distress_now=9))).rule == 5

    def test_it_goes_when_it_was_done_or_declined_or_its_reason_no_longer_holds(self) -> None:
        assert main(offer(self.kept(steps_done=frozenset({"A1", "A2", "A3"})))).key != "step:A3"
        assert main(offer(self.kept(cooling=decline({}, "step:A3", TODAY)))).key != "step:A3"
        assert main(offer(self.kept(planned=("k01",)))).rule != 15

    def test_it_is_back_when_the_hard_moment_is_over(self) -> None:
        hard = offer(self.kept(distress_now=9))
        card, shown = recall(remember(remember(NOTHING, offer(self.signals), TODAY), hard, TODAY))
        assert main(offer(replace(self.signals, card=card, recently_shown=shown))).key == "step:A3"

    def test_yesterdays_card_holds_nothing(self) -> None:
        card = Card(TODAY - timedelta(days=1), 15, "plan:add")
        assert main(offer(replace(self.signals, card=card))).key == "step:A3"

    def test_a_quiet_card_stays_until_a_rule_has_something(self) -> None:
        calm = told(steps_done=STEPS, planned=("k01",))
        other = Card(TODAY, 0, "tool:t3")
        assert main(offer(replace(calm, card=other))).key == "tool:t3"
        assert main(offer(replace(calm, card=other, planned=("k01", "k02", "k03", "k04")))).rule == 16


class TestSomethingGentler:
    def easier(self, signals: Signals) -> str:
        return gentler(main(offer(signals)), signals, SIX, TODAY).key

    def test_a_step_has_its_gentler_one(self) -> None:
        assert self.easier(told()) == "step:A2"
        assert self.easier(told(steps_done=frozenset({"A1", "A2"}))) == "tool:t2"

    def test_what_may_not_be_offered_is_not_gentler(self) -> None:
        signals = told(cooling=decline({}, "step:A2", TODAY))
        assert self.easier(signals).startswith("tool:")

    def test_a_way_to_settle_has_a_shorter_one_and_then_the_page_of_all(self) -> None:
        card = replace(main(offer(told())), target=Target("tool", "t3"))
        keys = [card.key]
        while keys[-1] != "place:settle":
            card = gentler(card, told(), SIX, TODAY)
            keys.append(card.key)
        assert len(keys) in {3, 4}
        assert keys[1] in {"tool:t1", "tool:t2"}

    def test_a_practice_has_its_smaller_form(self) -> None:
        card = replace(main(offer(told())), target=Target("practice", "k01"))
        smaller = gentler(card, told(), SIX, TODAY)
        assert (smaller.key, smaller.form) == ("practice:k01", "gentler")
        assert gentler(smaller, told(), SIX, TODAY).kind == "tool"

    @pytest.mark.parametrize("key", ["tool:t1", "place:settle", "step:A2", "practice:k01"])
    def test_what_was_asked_for_stays_for_the_day(self, key: str) -> None:
        card = main(offer(replace(told(), card=Card(TODAY, 0, key, chosen=True))))
        assert (card.key, str(card.reason)) == (key, "You asked for something gentler.")
        assert card.form == ("gentler" if key.startswith("practice") else "")
        assert main(offer(replace(told(), card=Card(TODAY, 0, key, chosen=True)), today=TOMORROW)).rule == 13


class TestAFault:
    @pytest.fixture(autouse=True)
    def one_rule_raises(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(s: Signals, left: Left) -> Iterator[Target]:
            yield Target("step", "A2")
            raise KeyError("her words")

        found = [replace(one, find=broken) if one.number == 13 else one for one in RULES]
        monkeypatch.setattr("healing.suggestions.engine.RULES", found)

    def test_costs_one_suggestion_and_not_the_page(self) -> None:
        shown = offer(told())
        assert main(shown)
        assert not [one for one in shown if one.rule == 13]

    def test_is_logged_by_number_without_data(self, caplog: pytest.LogCaptureFixture) -> None:
        offer(told())
        assert caplog.messages == ["rule 13 (broken) raised KeyError"]
        assert caplog.records[0].name == "healing.suggestions"
        assert "her words" not in caplog.text


class TestNeverEmpty:
    def test_with_everything_done(self) -> None:
        done = frozenset(one.id for one in WHOLE.steps)
        for day in range(10):
            assert main(offer(told(steps_done=done), WHOLE, TODAY + timedelta(days=day)))

    def test_with_everything_declined_for_good(self) -> None:
        cooling: dict = {}
        keys = set()
        for day in range(8):
            today = TODAY + timedelta(days=day)
            while (card := main(offer(told(cooling=cooling), SIX, today))).declinable:
                cooling = decline(cooling, card.key, today, never=True)
            keys.add(card.key)
            assert not card.declinable
        assert keys == {"place:settle", "place:read"}

    def test_with_an_empty_library(self) -> None:
        bare = replace(library(), **{f.name: type(library().steps)(()) for f in fields(library())})
        assert main(offer(told(), bare)).reason


class TestBalance:
    def test_a_pathway_long_unseen_comes_beneath(self) -> None:
        days = {TODAY - timedelta(days=n): ("tool:t1",) for n in range(1, 9)}
        signals = told(first_day=TODAY - timedelta(days=9), steps_done=frozenset({"A1", "A2"}), recently_shown=days)
        shown = offer(signals)
        assert main(shown).key == "step:A3"
        assert [one.key for one in shown if one.slot == "small"] == ["step:B7", "step:C1"]

    def test_one_seen_lately_does_not(self) -> None:
        days = {TODAY - timedelta(days=2): ("step:B7", "step:C1", "tool:t1")}
        shown = offer(told(first_day=TODAY - timedelta(days=30), recently_shown=days))
        assert not {"bonds", "guide"} & {one.pathway for one in shown}

    def test_early_on_the_other_side_is_a_read_and_not_a_step(self) -> None:
        shown = offer(told(first_day=TODAY - timedelta(days=9), recent=True, found="going_on"))
        assert "article:r20" in {one.key for one in shown}
        assert "step:B7" not in {one.key for one in shown}

    @pytest.mark.parametrize(
        ("more", "absent"), [({"stands": "died"}, "bonds"), ({"happened": "professional"}, "guide")]
    )
    def test_a_pathway_with_nothing_to_offer_stays_away(self, more: dict[str, object], absent: str) -> None:
        shown = offer(told(first_day=TODAY - timedelta(days=30), **more))
        assert absent not in {one.pathway for one in shown}

    def test_without_a_partner_the_limit_is_one_with_others(self) -> None:
        shown = offer(told(first_day=TODAY - timedelta(days=30), happened="family", stands="unsure"))
        assert [one.form for one in shown if one.key == "step:B7"] == ["others"]


def test_locked_only_what_needs_nothing_private_runs() -> None:
    signals = told(private_open=False, recent=True, found="two_weeks", distress_now=6, steps_done=frozenset({"A2"}))
    shown = offer(signals, WHOLE)
    assert {one.rule for one in shown} <= {0, 15}
    assert main(shown).key == "step:A3"


def test_signals_hold_no_free_text() -> None:
    texts = [name for name, hint in get_type_hints(Signals).items() if hint is str]
    assert texts == []


def test_the_rules_look_at_no_clock_and_no_database() -> None:
    import inspect

    from healing.suggestions import engine, memory, ordinary, removals

    for module in (engine, rules, removals, ordinary, memory):
        source = inspect.getsource(module)
        assert not [word for word in ("today()", "now()", "timezone", "models", "settings", "random") if word in source]


def test_a_rule_is_one_row() -> None:
    assert all(
        isinstance(one, Rule) and one.reasons and all(str(reason).strip() for reason in one.reasons) for one in RULES
    )


class TestBesidePeople:
    def days(self, **more: object) -> list[str]:
        return [main(offer(told(**more), today=TODAY + timedelta(days=n))).key for n in range(4)]

    def test_another_way_to_settle_each_day(self) -> None:
        days = self.days(distress_now=10)
        assert set(days) == {"tool:t1", "tool:t2", "tool:t3"}
        assert days[0] != days[1] != days[2] != days[3]

    def test_what_was_put_off_stays_away_and_the_page_of_all_takes_turns_with_the_last(self) -> None:
        put_off = {f"tool:t{n}": {"until": "2026-12-24", "times": 1, "never": False} for n in (1, 2)}
        assert set(self.days(pressed="unsafe", cooling=put_off)) == {"tool:t3", "place:settle"}

    def test_with_every_tool_declined_the_page_of_all_is_there_in_other_words(self) -> None:
        cooling = {f"tool:t{n}": {"never": True} for n in (1, 2, 3)}
        assert set(self.days(pressed="ending", cooling=cooling)) == {"place:settle"}
        same = [main(offer(told(pressed="ending", cooling=cooling), today=TODAY + timedelta(days=n))) for n in range(3)]
        assert len({str(one.reason) for one in same}) == 3
