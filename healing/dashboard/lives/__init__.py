"""The simulated people: eighteen written lives, for the checks, for `manage.py lives` and for the demo."""

from healing.dashboard.lives.apart import ADA, ELSA, FAY, JO, LEO
from healing.dashboard.lives.coming_and_going import LIN, OLE, TUI
from healing.dashboard.lives.hard_days import ABE, IAN, KIT, PIA, VERA
from healing.dashboard.lives.life import Life
from healing.dashboard.lives.together import BEN, MINA, NURA, ROSE, SAM

LIVES: tuple[Life, ...] = (
    *(NURA, JO, ROSE, SAM, LEO, ELSA, BEN, MINA, VERA),
    *(PIA, OLE, ABE, TUI, LIN, FAY, ADA, IAN, KIT),
)
