"""The lock code: 32 letters and digits, 160 random bits, that open a locked journal without its phrase.

It is the private half of a key pair. The server keeps the public half, so a new private key can be sealed for the code
while the code lies on paper somewhere.
"""

import secrets

from healing.vault import ciphers

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which read as something else
SIZE, GROUP = 32, 4
GROUPS = SIZE // GROUP
READ_AS = str.maketrans("OILU", "011V")


def fresh() -> str:
    """A new code, as people copy it: eight groups of four with dashes."""
    code = "".join(secrets.choice(ALPHABET) for _character in range(SIZE))
    return "-".join(groups(code))


def plain(code: str) -> str:
    """Return the characters of a code however it was written: small letters, blanks, dashes, O for 0."""
    return "".join(c for c in code.upper().translate(READ_AS) if c in ALPHABET)


def groups(code: str) -> list[str]:
    """The groups of a code."""
    text = plain(code)
    return [text[i : i + GROUP] for i in range(0, len(text), GROUP)]


def private_half(code: str) -> bytes:
    """The private half of the key pair that this code stands for."""
    return ciphers.derive(plain(code).encode(), "lock code")


def public_half(code: str) -> bytes:
    """Its public half, which the server keeps."""
    return ciphers.public_half(private_half(code))
