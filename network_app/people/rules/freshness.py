"""For how long what a person told counts as true, and when they are asked whether it still is.

Source: a fellow counts as findable with a profile updated within twelve months (indicator of the network's
infrastructure for collaboration); roles in mechanisms are confirmed yearly.
"""

from datetime import date, timedelta

ANSWERING = timedelta(days=30)  # time to answer, before anything told a year ago counts less
CATCHING_UP = timedelta(days=30)  # how late a question may still be put, as after an outage
LEAST = 0.25


def a_year_after(day: date, years: int = 1) -> date:
    """The same day so many years later; the last of February for a leap day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def is_fresh(confirmed_on: date, today: date) -> bool:
    """Whether it counts as true: told or confirmed within a year, or so lately asked that an answer may still come."""
    return today <= a_year_after(confirmed_on) + ANSWERING


def weight(confirmed_on: date, today: date) -> float:
    """How much a profile counts where people are ranked: 1 while fresh, then half for each year, never below a quarter.

    So whoever was not heard of for long comes later, and is never hidden.
    """
    years = sum(today > a_year_after(confirmed_on, each) + ANSWERING for each in (1, 2))
    return max(0.5**years, LEAST)


def asked_on(confirmed_on: date, today: date) -> date | None:
    """The anniversary on which a person is asked whether it all still holds, if that is today or was lately."""
    years = today.year - confirmed_on.year
    anniversaries = (a_year_after(confirmed_on, each) for each in (years, years - 1) if each >= 1)
    return next((day for day in anniversaries if day <= today < day + CATCHING_UP), None)
