"""What invented people answer when they are asked."""

from random import Random
from typing import Any

_STEPS = ("1", "2", "3", "4", "5", "na")
_CHANGES = (
    "יותר זמן לעבודה בקבוצות, פחות מצגות.",
    "כדאי לשלוח את חומרי הרקע שבוע מראש.",
    "ההרצאה הראשונה הייתה ארוכה מדי.",
    "החניה הייתה רחוקה.",
    "More time for questions after the lecture.",
    "להזמין גם את אנשי המשפט.",
)
_NOTES = ("אלרגיה לאגוזים", "מגיעים ברכבת, אשמח להסעה", "יוצאים ב־14:00", "אלרגיה לשומשום")


def feedback(rng: Random) -> list[Any]:
    """Was it worth the time, will something be used, what should change: as stored, None where nothing is said."""
    worth, use = (rng.choices(_STEPS, weights)[0] for weights in ((1, 2, 6, 16, 12, 1), (1, 3, 9, 13, 8, 3)))
    return [worth, use, rng.choice(_CHANGES) if rng.random() < 0.3 else None]


def needs(rng: Random) -> list[Any]:
    """What to know about the food, what is needed to take part, anything else: the same."""
    food = rng.choices(
        (None, ["vegetarian"], ["vegan"], ["gluten_free"], ["vegetarian", "lactose_free"], ["mehadrin"]),
        (60, 14, 8, 4, 3, 6),
    )[0]
    access = rng.choices((None, ["step_free"], ["hearing"], ["parking"]), (90, 3, 3, 4))[0]
    return [food, access, rng.choice(_NOTES) if rng.random() < 0.08 else None]
