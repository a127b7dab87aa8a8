"""How passphrases are hashed in earnest."""

from tests.conftest import COST


def test_the_cost_is_owasps_minimum() -> None:
    """19 MiB, 2 passes: what OWASP's password storage sheet names as the least for Argon2id with one lane."""
    assert COST == (2, 19456)
