"""Pictures for a few people of the demo: a head and shoulders in flat colours, so that nobody is taken for real."""

from random import Random

from PIL import Image, ImageDraw

SIDE = 320
_GROUNDS = ("#dcedf0", "#fceecb", "#def1e5", "#fbe4e1", "#e8eef0")
_CLOTHES = ("#0b5566", "#744900", "#17653a", "#a4221c", "#4a5967")
_SKINS = ("#f1d3b8", "#d9a981", "#a9744f", "#7a4f35")
_HAIR = ("#2b1d14", "#5b3a21", "#9a9a9a", "#c9a26b", "#111111")


def portrait(rng: Random) -> Image.Image:
    """A picture that follows from the rng alone."""
    picture = Image.new("RGB", (SIDE, SIDE), rng.choice(_GROUNDS))
    draw, head = ImageDraw.Draw(picture), rng.randint(58, 70)
    hair, skin, clothes = rng.choice(_HAIR), rng.choice(_SKINS), rng.choice(_CLOTHES)
    draw.ellipse(_around(130, head + 12), fill=hair)
    draw.ellipse((40, 225, 280, 460), fill=clothes)
    draw.rectangle((140, 175, 180, 240), fill=skin)
    draw.ellipse(_around(145, head), fill=skin)
    return picture


def _around(height: int, radius: int) -> tuple[int, int, int, int]:
    return (SIDE // 2 - radius, height - radius, SIDE // 2 + radius, height + radius)
