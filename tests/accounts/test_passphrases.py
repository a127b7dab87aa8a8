"""Which passphrases are refused, offline, and which four words are suggested."""

import re

import pytest
from pytest_django.fixtures import Settings

from healing.accounts import names, passphrases
from tests.conftest import PASSPHRASE

KNOWN = (
    "password1234567", "Passw0rd Passw0rd 1", "P@ssw0rd-2026-P@ssw0rd-2027", "iloveyouforever2024",
    "trustno1trustno1!",
    "qwertyuiopasdfghjkl", "asdfghjkl;zxcvbnm", "1qaz2wsx3edc4rfv", "abcdefghijklmnop", "zyxwvutsrqponmlk", "123456789012345",
    "1q2w3e4r5t6y7u8i",
    "correct horse battery staple", "Correct-Horse-Battery-Staple!", "to be or not to be", "TO BE, OR NOT TO BE?",
    "the quick brown fox jumps",
    "i will always love you", "somewhere over the rainbow", "may the force be with you", "happybirthdaytoyou1990", "one warm cup at dawn",
    "welcome to mend mend", "quiet-harbour-4821",
)  # fmt: skip
SAME = (
    "letmeinletmeinletmein",
    "aaaaaaaaaaaaaaaa",
    "abcabcabcabcabcabc",
    "!!!!!!!!!!!!!!!!!!",
    "1212121212121212",
    "                        x",
    "🌊🌲🌊🌲🌊🌲🌊🌲🌊🌲🌊🌲🌊🌲🌊🌲",
)
GOOD = (
    "kettle otter pebble lantern",
    "my dog ate two red shoes",
    "тихая гавань у моря 12",
    "أربعة أكواب شاي دافئة",
    "Ünder-vier-Apfelbäumen",
    "x9$Lq2!vRw7#Tz4",
)


@pytest.mark.parametrize("passphrase", KNOWN)
def test_what_many_would_think_of_is_refused(passphrase: str) -> None:
    assert passphrases.weakness(passphrase, name="quiet-harbour-4821") == "known"


@pytest.mark.parametrize("passphrase", SAME)
def test_what_repeats_itself_is_refused(passphrase: str) -> None:
    assert passphrases.weakness(passphrase) == "same"


@pytest.mark.parametrize("passphrase", GOOD)
def test_what_is_hard_to_guess_is_taken(passphrase: str) -> None:
    assert passphrases.weakness(passphrase, name="quiet-harbour-4821") == ""


def test_the_limits_are_fifteen_and_256_characters() -> None:
    assert passphrases.weakness("kettle otter p") == "short"
    assert passphrases.weakness("kettle otter pe") == ""
    assert passphrases.weakness("k" * 257) == "long"


def test_every_line_of_the_list_is_refused_with_a_year_after_it() -> None:
    lines = [line for line in (passphrases.HERE / "common.txt").read_text().splitlines() if line and line[0] != "#"]
    assert len(lines) > 500
    for line in lines:
        assert passphrases.weakness(line.ljust(11, "!") + "2026") in {"known", "same"}, line


def test_the_sites_own_name_does_not_help(settings: Settings) -> None:
    settings.SITE_NAME = "Quiet Otters Clinic"
    assert passphrases.weakness("quiet otters clinic 12") == "known"
    settings.SITE_NAME = "Mend"
    assert passphrases.weakness("quiet otters clinic 12") == ""


def test_the_words_are_many_short_and_plain() -> None:
    words = passphrases.words()
    assert len(words) >= 1200
    assert len(set(words)) == len(words)
    assert all(re.fullmatch("[a-z]{3,9}", word) for word in words)


def test_a_suggestion_is_four_words_of_the_list_and_long_enough() -> None:
    ideas = {passphrases.suggest() for _try in range(50)}
    assert len(ideas) == 50
    for idea in ideas:
        assert len(idea) >= passphrases.SHORTEST
        assert len(idea.split()) == 4
        assert set(idea.split()) <= set(passphrases.words())


def test_a_suggested_name_is_two_words_and_a_number() -> None:
    suggested = {names.suggest() for _try in range(50)}
    assert len(suggested) == 50
    assert all(re.fullmatch(r"[a-z]+-[a-z]+-\d{4}", name) for name in suggested)


def test_the_form_of_a_passphrase_is_the_same_from_every_keyboard() -> None:
    composed, taken_apart = "café au lait à quatre", "cafe\u0301 au lait a\u0300 quatre "
    assert passphrases.tidy(composed) == passphrases.tidy(taken_apart)
    assert passphrases.tidy(PASSPHRASE) == PASSPHRASE
