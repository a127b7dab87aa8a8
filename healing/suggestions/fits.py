"""Which steps suit whom (evidence.md §3, Fit). Steps are named by id; one that the library lacks is passed over."""

from healing.suggestions.targets import BONDS, CARE, GUIDE

NEVER_SUGGESTED = frozenset({"B1", "A8"})  # the safety questions, and forgiveness, are there for whoever looks for them
STEADYING = ("A2", "A3", "A4")
EARLY = (*STEADYING, "A1", "C1")
EARLY_STAGES = frozenset({"early", "any"})  # of journal prompts
NOT_WHILE_RECENT = frozenset({"A5", "A6", "A7", "A8", "A9"})
HEAVY = frozenset({"A6", "A7", "A8", "B4"})
ASKS_FOR_THE_HEADLINE = frozenset({"A1"})  # when it is not recent, its exercise asks a question that digs
VALUES = "A9"  # its own page says for whom it is too much
LOOKS_CLOSELY = "A7"  # waits for calm weeks
TALKING = ("B3", "B4")  # in this order: soft first, then the hurt itself
FOR_ANYONE = ("A2", "A3", "C1", "B7")  # needs nobody else, opens nothing old
# In which order a pathway goes on by itself. A7 and A8 aren't there: one has conditions, the other is never suggested.
# Poor sleep (A4), talking (B3, B4) and the page for a therapist (C5) have rules of their own.
IN_ORDER = {
    CARE: ("A2", "A3", "A1", "A5", "A6", "A9"),
    BONDS: ("B7", "B2", "B5", "B8", "B6", "B9"),
    GUIDE: ("C1", "C2", "C3", "C4", "C6", "C7"),
}
TO_FIND_SOMEONE = ("C3", "C4")  # of no use to who has found someone
READ_TO_FIND_SOMEONE = ("r24",)
WITH_SOMEONE = ("C6", "C7")  # of use once there is someone to see
HOW_TO_TELL = "r22"  # the article that says when to ask for help, and how to tell a doctor
TOOLS_TOO = frozenset({"k11", "k12", "k13"})  # practices that are offered as ways to settle under the same name
FOR_SLEEP = frozenset({"k06", "k07", "k17", "k19"})  # of the practices for the night, those that lead to bed
READING = {CARE: ("r08", "r12", "r10"), BONDS: ("r20",), GUIDE: ("r22", "r24")}

# The whole list, whatever the library holds today; B1 aside, which is never counted.
WHOLE = {
    CARE: frozenset(f"A{n}" for n in range(1, 10)),
    BONDS: frozenset(f"B{n}" for n in range(2, 10)),
    GUIDE: frozenset(f"C{n}" for n in range(1, 8)),
}


def finished(steps_done: frozenset[str]) -> list[str]:
    """The pathways of which every step is done."""
    return [pathway for pathway, steps in WHOLE.items() if steps <= steps_done]
