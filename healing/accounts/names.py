"""Names of accounts: one to suggest that tells nobody anything, and what a name may be made of."""

import secrets
import unicodedata

SHORTEST, LONGEST = 3, 60
ALLOWED_MARKS = "-_.’'"
FIRST = (
    "amber", "autumn", "blue", "brisk", "bronze", "calm", "cedar", "clear", "cloudy", "coral", "cosy", "crisp",
    "dappled", "dusky", "early", "eastern", "evening", "fair", "fern", "fresh", "gentle", "golden", "green", "grey",
    "hazel", "high", "indigo", "ivory", "kind", "late", "leafy", "light", "linen", "little", "lunar", "maple",
    "mellow", "misty", "morning", "mossy", "northern", "oak", "olive", "open", "pale", "pearl", "pine", "plain",
    "quiet", "rainy", "rosy", "russet", "sandy", "sea", "silver", "slate", "slow", "small", "snowy", "soft",
    "solar", "southern", "spring", "steady", "still", "summer", "sunny", "tidal", "tall", "velvet", "warm",
    "western", "wild", "willow", "winter", "wooden", "young",
)  # fmt: skip
SECOND = (
    "acorn", "apple", "badger", "basket", "bay", "beach", "bell", "bench", "birch", "bird", "bridge", "brook",
    "button", "candle", "canoe", "clover", "cloud", "coast", "comet", "cottage", "cove", "creek", "dune", "dusk",
    "feather", "field", "finch", "fjord", "forest", "fox", "garden", "gate", "glade", "grove", "harbour", "hare",
    "heron", "hill", "island", "kettle", "kite", "lake", "lamp", "lantern", "lark", "leaf", "lighthouse", "meadow",
    "moon", "moss", "mountain", "orchard", "otter", "owl", "path", "pear", "pebble", "pond", "poppy", "puffin",
    "quilt", "rain", "reed", "river", "robin", "rook", "sail", "shell", "shore", "sky", "sparrow", "spruce", "star",
    "stone", "stream", "sunrise", "swan", "teapot", "thistle", "thrush", "tide", "tree", "valley", "wagon",
    "walnut", "wave", "window", "wood", "wren",
)  # fmt: skip


def suggest() -> str:
    """Return two words and a number, as in "quiet-harbour-4821": about 60 million of them."""
    return f"{secrets.choice(FIRST)}-{secrets.choice(SECOND)}-{secrets.randbelow(9000) + 1000}"


def strangers(name: str) -> bool:
    """Whether a name holds anything but letters and digits of any script, blanks, and the marks - _ . ’ and '.

    So no invisible characters, no change of writing direction, no markup and no e-mail address.
    """
    return not all(c in ALLOWED_MARKS or c == " " or unicodedata.category(c)[0] in "LNM" for c in name)
