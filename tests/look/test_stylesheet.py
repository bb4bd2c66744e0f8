"""The stylesheet keeps its promises: small, one file for both directions, readable in light and in dark."""

import re
from pathlib import Path

import pytest

SHEET = Path(__file__).parents[2] / "network_app" / "static" / "ui.css"
LIMIT = 16 * 1024
COLOUR = r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b"
PHYSICAL = (
    r"(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)\b"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
    r"|[;{]\s*(?:left|right)\s*:"
)
GROUNDS = ("bg", "surface", "sunk")
TEXT = [
    *((ink, ground) for ink in ("ink", "muted", "brand", "brand-deep") for ground in GROUNDS),
    *((ink, ground) for ink in ("good", "wait", "bad") for ground in ("surface", f"{ink}-soft")),
    *(("ink", f"{kind}-soft") for kind in ("brand", "good")),
    *(("on-brand", ground) for ground in ("brand", "brand-deep")),
    *((ink, "hero") for ink in ("on-hero", "on-hero-muted")),
    ("bad", "bg"), ("brand", "brand-soft"), ("surface", "bad"), ("hero", "on-hero"), ("hero", "on-hero-muted"),
]  # fmt: skip
MARKS = [
    *((mark, ground) for mark in ("edge", "ink", "brand", "bad") for ground in GROUNDS),
    ("good", "good-soft"), ("brand", "brand-soft"), ("on-hero-muted", "hero"), ("on-hero", "hero"),
]  # fmt: skip


def rules() -> str:
    """The sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", SHEET.read_text(encoding="utf-8"), flags=re.DOTALL)


def root_blocks() -> list[str]:
    """The blocks in which tokens are defined: light first, then what dark changes."""
    return re.findall(r":root\s*{(.*?)}", rules(), flags=re.DOTALL)


def colours(theme: str) -> dict[str, str]:
    """Token to colour, as a reader with this theme sees them."""
    light, dark = (dict(re.findall(rf"--([\w-]+):\s*({COLOUR})", block)) for block in root_blocks())
    return light if theme == "light" else light | dark


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, from 0 to 1 (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def pairs_set_together() -> set[tuple[str, str]]:
    """Every text token with the ground token that the same rule gives it."""
    outside = re.sub(r":root\s*{.*?}", "", rules(), flags=re.DOTALL)
    blocks = [dict(re.findall(r"([\w-]+):\s*var\(--([\w-]+)\)\s*;", block)) for block in outside.split("}")]
    return {(block["color"], block["background"]) for block in blocks if {"color", "background"} <= block.keys()}


def test_contrast_is_counted_as_wcag_counts_it():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_sheet_is_small():
    assert SHEET.stat().st_size <= LIMIT


def test_no_property_knows_left_from_right():
    assert re.findall(PHYSICAL, rules()) == []


def test_nothing_is_fetched_from_elsewhere():
    assert re.findall(r"@import|url\(", rules()) == []


def test_every_colour_is_a_token():
    outside = re.sub(r":root\s*{.*?}", "", rules(), flags=re.DOTALL)
    named = r":[^;{}]*\b(?:white|black|red|green|blue|yellow|orange|gr[ae]y)\b[^;{}]*;"
    assert re.findall(rf"{COLOUR}|\b(?:rgba?|hsla?|oklch|color-mix)\(|{named}", outside) == []


def test_every_token_that_is_used_is_defined():
    defined = set(re.findall(r"--([\w-]+)\s*:", rules()))
    assert set(re.findall(r"var\(--([\w-]+)", rules())) == defined


def test_dark_changes_every_colour_but_says_nothing_new():
    light, dark = (set(re.findall(rf"--([\w-]+):\s*{COLOUR}", block)) for block in root_blocks())
    assert dark == light


def test_every_pair_that_a_rule_sets_together_is_measured():
    pairs = pairs_set_together()
    assert pairs and pairs <= set(TEXT)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(theme: str, ink: str, ground: str):
    seen = colours(theme)
    assert contrast(seen[ink], seen[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_borders_and_pictures_can_be_seen(theme: str, mark: str, ground: str):
    seen = colours(theme)
    assert contrast(seen[mark], seen[ground]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", [*GROUNDS, "brand-soft", "hero"])
def test_one_of_the_two_rings_around_what_has_focus_can_be_seen(theme: str, ground: str):
    seen = colours(theme)
    assert max(contrast(seen[ring], seen[ground]) for ring in ("ink", "focus")) >= 3
