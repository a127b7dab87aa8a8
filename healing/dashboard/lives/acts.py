"""What a simulated person does with a card: what it offers, a part of it, "Not now", "Never", or nothing."""

from random import Random

from healing.dashboard.lives.life import Life
from healing.dashboard.lives.world import World
from healing.library import catalogue
from healing.suggestions.targets import Suggestion

WHOLE = 0.6  # the chance that a step is read and filled in on one day
NOT_NOW, NEVER = "not now", "never"


def act(life: Life, world: World, one: Suggestion, chance: Random, done: int) -> str:
    """Do one card, decline it, or leave it; returns what was done with it, or ""."""
    roll = chance.random()
    if one.declinable and (one.kind in life.turns_down or one.key in life.turns_down):
        world.turn_down(one.key)
        return NOT_NOW
    if roll < life.does:
        return do(life, world, one, chance) if done < life.most else ""
    if one.declinable and roll < life.does + life.declines + life.never:
        never = roll < life.does + life.never
        world.turn_down(one.key, never=never)
        return NEVER if never else NOT_NOW
    return ""


def do(life: Life, world: World, one: Suggestion, chance: Random) -> str:
    """Do what a card offers."""
    match one.kind:
        case "step":
            return step(world, one.id, chance)
        case "practice":
            world.plan(one.id)
            return "planned"
        case "prompt":
            world.write(one.id, chance.choice(life.lines))
            return "wrote"
        case "article":
            world.read(one.id)
            return "read"
        case "person":
            world.name_someone("a friend")
            return "named someone"
        case "checkin":
            world.check_in({"hard": chance.randrange(3, 7)})
            return "said how it is"
        case "plan":
            return plan(world, one.id, chance)
    return "did"


def step(world: World, step_id: str, chance: Random) -> str:
    """Read a step, fill in its exercise, or both."""
    opened = step_id in world.me.everyday.get("steps", {})
    world.open_step(step_id)
    if not opened and chance.random() > WHOLE:
        return "read"
    world.try_step(step_id)
    return "filled in"


def plan(world: World, what: str, chance: Random) -> str:
    """Add to the plan, make it smaller, change one practice, or look."""
    if what == "add":
        there = {one.key for one in world.plan_now()}
        free = [one.id for one in catalogue().practices if not one.step_only and one.id not in there]
        world.plan(chance.choice(free))
        return "planned one"
    mine = world.plan_now()
    if what == "trim" and mine:
        world.put_away(mine[0].id)
        return "let one go"
    this = next((one for one in mine if one.key == what), None)
    if this is None:
        return "looked"
    if this.gentler or chance.random() < 0.4:
        world.put_away(this.id)
        return "let it go"
    world.shrink(this.id)
    return "made it smaller"
