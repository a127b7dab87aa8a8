"""The spare key: 28 characters that alone find an account and set a new passphrase.

Only its SHA-256 is kept. A slow hash guards what people make up; this is 140 random bits that nobody can run through,
and a plain hash can be looked up in an index. It is not encrypted: whoever has the database learns nothing to use.
"""

import hashlib
import secrets

from healing import vault
from healing.accounts import notices
from healing.accounts.models import Session, SpareKey, User
from healing.accounts.person import Person
from healing.web.transactions import writing

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which read as something else
SIZE, GROUP = 28, 4
READ_AS = str.maketrans("OILU", "011V")


def plain(key: str) -> str:
    """Return the characters of a key however it was written: small letters, blanks, dashes, O for 0."""
    return "".join(c for c in key.upper().translate(READ_AS) if c in ALPHABET)


def mark(key: str) -> str:
    """The hash that a key is kept and found by."""
    return hashlib.sha256(b"spare key " + plain(key).encode()).hexdigest()


def grouped(key: str) -> str:
    """The key as people copy it: seven groups of four."""
    return " ".join(key[i : i + GROUP] for i in range(0, len(key), GROUP))


def make(*, me: Person) -> str:
    """Give a person a new spare key, the only one that works from now on. Returns it, for showing once."""
    key = "".join(secrets.choice(ALPHABET) for _character in range(SIZE))
    with writing():
        SpareKey.objects.update_or_create(user=me.user, defaults={"mark": mark(key), "made_on": me.today})
    return grouped(key)


def owner(key: str) -> User | None:
    """The person whose key this is."""
    if len(plain(key)) != SIZE:
        return None
    found = SpareKey.objects.select_related("user__keyring").filter(mark=mark(key), user__is_active=True).first()
    return found.user if found else None


def use(*, key: str, passphrase: str) -> tuple[User, str] | None:
    """Set a new passphrase with a spare key: the key is replaced, all sessions end, a dated notice waits.

    Returns the person and their new key, or None when the key is not, or no longer, one of ours.
    """
    user = owner(key)
    if user is None:
        return None
    user.set_password(passphrase)
    with writing():
        used, _by_model = SpareKey.objects.filter(pk=user.pk, mark=mark(key)).delete()
        if not used:
            return None  # another press was first
        user.save(update_fields=["password"])
        Session.objects.of(user).delete()
        me = Person(user, vault.open_keyring(user))
        notices.leave(me, notices.SPARE_KEY_USED)
        return user, make(me=me)
