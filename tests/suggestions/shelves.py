"""A library for the rules, made of the library's own records: today's six steps, or every step there will ever be."""

from datetime import date

from django.utils.safestring import SafeString

from healing.library.guidance import Guidance
from healing.library.items import Article, Catalogue, Gentler, IfThen, Practice, Prompt, Shelf, Step, Text, Tool

NOTHING = Text(SafeString(""), (), ())
PATHWAY = {"A": "care", "B": "bonds", "C": "guide"}
HEAVY = {"A6", "A7", "A8", "B4"}
ALONE = {"B1", "B7"}
GENTLER = {"A1": "A2", "A3": "t2", "C1": "A3", "B7": "A2"}
PROMPT = {"A1": "p05", "A2": "p03", "A3": "p05", "A6": "p11", "B3": "p24", "B7": "p29", "C1": "p35"}
PRACTICES = {"A1": ("k03",), "A2": ("k01",), "B2": ("k21",), "B7": ("k20",), "C1": ("k22",)}
HURT = {1, 2, *range(10, 17), 25}


def step(step_id: str) -> Step:
    return Step(
        id=step_id,
        slug=step_id.lower(),
        title=step_id,
        pathway=PATHWAY[step_id[0]],
        minutes=10,
        summary="",
        brief=(),
        done="",
        text=NOTHING,
        fields=(),
        gentler=GENTLER.get(step_id, ""),
        heavy=step_id in HEAVY,
        gate=step_id[0] == "B" and step_id not in ALONE,
        prompt=PROMPT.get(step_id, ""),
        routes=("together", "unsure", "same_home") if step_id[0] == "B" and step_id not in ALONE else (),
        practices=PRACTICES.get(step_id, ()),
    )


def prompt(number: int) -> Prompt:
    pathway = "care" if number <= 22 else "bonds" if number <= 34 else "guide"
    return Prompt(
        id=f"p{number:02}",
        text="",
        pathway=pathway,
        stage="early" if number <= 8 else "understand" if number <= 34 else "any",
        hurt=number in HURT,
        present=number in {3, 4, 5, 7},
        alone=number in {30, 34},
        only_from="r18" if number == 26 else "",
    )


def practice(number: int, pathway: str = "care", tags: tuple[str, ...] = (), step_only: bool = False) -> Practice:
    return Practice(
        id=f"k{number:02}",
        slug=f"k{number}",
        title="",
        pathway=pathway,
        minutes=5,
        energy="low",
        when="",
        about="",
        how=(),
        caution="",
        gentler=Gentler("", ""),
        if_then=IfThen("", ""),
        tags=tags,
        step_only=step_only,
    )


def article(article_id: str, pathway: str) -> Article:
    return Article(
        article_id, article_id, "", "", pathway, "now", 4, "", date(2026, 1, 1), date(2027, 1, 1), (), NOTHING
    )


def library(*step_ids: str) -> Catalogue:
    return Catalogue(
        articles=Shelf(
            (
                article("r08", "care"),
                article("r20", "bonds"),
                article("r21", "safety"),
                article("r22", "guide"),
                article("r23", "guide"),
                article("r24", "guide"),
            )
        ),
        steps=Shelf(tuple(step(one) for one in step_ids)),
        practices=Shelf(
            (
                *(practice(n) for n in range(1, 11)),
                practice(14, tags=("night",)),
                practice(19, tags=("night",)),
                practice(20, "bonds", step_only=True),
                practice(21, "bonds", step_only=True),
                practice(22, "guide", step_only=True),
            )
        ),
        prompts=Shelf(tuple(prompt(n) for n in range(1, 41))),
        tools=Shelf(tuple(Tool(f"t{n}", f"t{n}", "", n, "", "", (), "") for n in (1, 2, 3))),
        countries=Shelf(()),
        guidance=Guidance(),
    )


A = [f"A{n}" for n in range(1, 10)]
B = [f"B{n}" for n in range(1, 10)]
C = [f"C{n}" for n in range(1, 8)]
SIX = library("A1", "A2", "A3", "B1", "B7", "C1")
WHOLE = library(*A, *B, *C)
