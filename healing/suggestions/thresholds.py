"""Every number the rules use, named once, with the place in evidence.md that it comes from or "design choice".

Those of evidence.md are cautious design choices as well: none is a research cut.
"""

from datetime import timedelta

# How hard it is right now, 0 to 10
HIGH_DISTRESS = 7  # §4, pass 1: nothing that digs
HARDEST = 9  # §4, rule 5
STIRRED = range(5, 9)  # §4, rule 14: 5 to 8
HARDEST_RESTS = timedelta(days=1)  # §4, rule 5: 24 hours, so today and yesterday count

# Prompts that dig
HEAVY_IN_A_ROW = 3  # §4, rule 6
WORN_RESTS = timedelta(days=7)  # §4, rule 6
HURT_PROMPTS_A_DAY = 1  # §5, Journaling limits
HURT_PROMPTS_A_FORTNIGHT = 4  # §5, Journaling limits
EARLY_DAYS = 14  # §3: how long what happened counts as recent
FORTNIGHT = timedelta(days=14)  # §5, Journaling limits

# What rests after something hard
NUMB_RESTS = timedelta(days=14)  # §4, pass 1: numbness or flashbacks
BAD_TALK_RESTS = timedelta(days=28)  # §4, pass 1: a talk that ended badly

# The plan
PLAN_IS_SMALL = 3  # §4, rule 16; issue: at most three at first
SET_ASIDE = 3  # §4, rule 19
LOOK_AT_PLAN_ON = 6  # design choice: on Sundays, when a week ends
HELPS_LATELY = timedelta(days=7)  # design choice, rule 22: a week from the day that it can be said

# Check-ins
FLOODED_LATELY = timedelta(days=14)  # §4, rule 11 gives no time: as long as pass 1 holds back what digs
DOWN_LATELY = timedelta(days=14)  # design choice, rule 9: until the next check-in is due
POOR_NIGHTS = 3  # §4, rule 18
NIGHTS_WITHIN = timedelta(days=7)  # design choice, rule 18: three poor nights far apart say little
IMPACT_BACK = 6  # §4, rule 30
IMPACT_LOW = 3  # §4, rule 30
IMPACT_CALM = timedelta(days=28)  # §4, rule 30: four weeks
IMPACT_LATELY = timedelta(days=14)  # design choice, rule 30: two of its weeks
STUCK_FROM = 90  # §4, rule 30: day 90 and later

# Promises, and writing that goes in circles
PROMISES_BROKEN = 3  # §4, rule 29
PROMISES_WITHIN = timedelta(days=14)  # §4, rule 29
CIRCLING_DAYS = 3  # §4, rule 32: three days running
CIRCLING_LAST = range(2)  # design choice, rule 32: on the third day, and the day after

# Being away
AWAY = range(3, 14)  # §4, rule 20: 3 to 13 days
AWAY_LONG = 14  # §4, rule 21

# Cooling-off
NOT_NOW = timedelta(days=7)  # §4, Cooling-off
NOT_NOW_AGAIN = timedelta(days=30)  # §4, Cooling-off: the second time and after

# How much, and how often
SMALL_CARDS = 2  # §4, Dose
DAYS_RUNNING = 3  # design choice: never the same card on four days here in a row
RESTS_FOR = 3  # design choice: then it stays away for as many days here
UNTAKEN = 3  # design choice: so often in a fortnight is enough for what nobody takes up
PATHWAY_ABSENT = timedelta(days=10)  # balance: no pathway absent this long
BALANCE_AHEAD = timedelta(days=3)  # design choice: offered this much earlier, for people who come every few days
REMEMBERED = timedelta(days=21)  # design choice: how long it is kept what was shown; reaches past both of the above
WORDINGS = 3  # design choice: what must repeat is said in three ways
