"""What is sealed to a public key is RFC 9180's HPKE and nothing like it. The browser's half is in tests/browser/test_never_lost.py."""

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from healing.vault import ciphers
from tests.vault import hpke
from tests.vault.hpke import Vector


def test_the_reading_of_the_rfc_gives_its_own_vector() -> None:
    made = hpke.seal(hpke.AES_128, Vector.public, Vector.sender, Vector.plain, Vector.info, Vector.aad)
    assert made == (Vector.sent, Vector.sealed)
    other = hpke.seal(hpke.AES_256, Vector.public, Vector.sender, Vector.plain, Vector.info, Vector.aad)
    assert other[0] == Vector.sent
    assert other[1] != Vector.sealed


def test_the_server_opens_what_the_rfc_says_for_our_suite() -> None:
    private = X25519PrivateKey.from_private_bytes(Vector.private)
    sealed = b"".join(hpke.seal(hpke.AES_256, Vector.public, Vector.sender, Vector.plain, Vector.info))
    assert ciphers.SUITE.decrypt(sealed, private, info=Vector.info) == Vector.plain


def test_our_own_form_binds_its_place_by_info_alone() -> None:
    """Format 2, byte by byte: format, version, the sender's half, the ciphertext."""
    where = ("journal_draft", "sealed", "row", "person")
    sent, message = hpke.seal(hpke.AES_256, Vector.public, Vector.sender, Vector.plain, ciphers.bind("2", "7", *where))
    assert ciphers.unwrap_to(Vector.private, b"\x02\x00\x07" + sent + message, *where) == Vector.plain
