"""Keys and sealing. Everything else asks here; nothing else touches a cipher."""

from typing import TYPE_CHECKING, Any

from healing.vault.ciphers import Damaged
from healing.vault.datakeys import Box, DataKey, Keys, Locked, box, site_key
from healing.vault.keyfile import KeyProblem, MissingKey
from healing.vault.phrases import Busy

if TYPE_CHECKING:
    from healing.vault.rings import check_fits, destroy_keyring, keys, make_keyring, open_keyring

__all__ = [
    "Box", "Busy", "Damaged", "DataKey", "KeyProblem", "Keys", "Locked", "MissingKey", "box", "check_fits", "destroy_keyring",
    "keys", "make_keyring", "open_keyring", "site_key",
]  # fmt: skip
NEED_MODELS = {"check_fits", "destroy_keyring", "keys", "make_keyring", "open_keyring"}


def __getattr__(name: str) -> Any:
    """Find what needs the models only once the apps are ready."""
    if name not in NEED_MODELS:
        raise AttributeError(name)
    from healing.vault import rings

    return getattr(rings, name)
