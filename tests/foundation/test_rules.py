"""What the house stands on, where it decides without a database."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network_app.foundation import config, instants, outbox
from network_app.foundation.access import own_path
from network_app.foundation.prose import plain, prose

JERUSALEM = ZoneInfo("Asia/Jerusalem")
MOMENTS = st.integers(0, 11 * 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(MOMENTS, st.integers(0, 30))
def test_days_before_keeps_the_hour_on_the_wall(moment, days):
    earlier = instants.days_before(moment, days, JERUSALEM).astimezone(JERUSALEM)
    wall = moment.astimezone(JERUSALEM)
    expected = datetime.combine(wall.date() - timedelta(days=days), wall.time())
    skipped_by_summer_time = expected + timedelta(hours=1)
    assert earlier.replace(tzinfo=None) in (expected, skipped_by_summer_time)
    assert earlier.replace(tzinfo=None) == expected or expected.month == 3


def test_a_day_before_the_clock_moves_forward_is_23_hours():
    start = datetime(2027, 3, 26, 9, tzinfo=JERUSALEM)
    assert start - instants.days_before(start, 1, JERUSALEM) == timedelta(hours=23)


def test_a_day_before_the_clock_moves_back_is_25_hours():
    start = datetime(2027, 10, 31, 9, tzinfo=JERUSALEM)
    assert start - instants.days_before(start, 1, JERUSALEM) == timedelta(hours=25)


def test_an_hour_that_does_not_exist_is_the_one_after_the_jump():
    moment = instants.at_wall_clock(date(2027, 3, 26), time(2, 30), JERUSALEM)
    assert moment.astimezone(JERUSALEM).time() == time(3, 30)


def test_an_hour_that_comes_twice_is_the_first():
    moment = instants.at_wall_clock(date(2027, 10, 31), time(1, 30), JERUSALEM)
    assert moment == datetime(2027, 10, 30, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize("target", ["/", "/a/b?c=d", "/meetings/x#y"])
def test_own_paths_are_followed(target):
    assert own_path(target) == target


@pytest.mark.parametrize("target", [None, "", "a", "//x", "///x", "/\\x", "http://x", "/\nx", "\\\\x", "javascript:x"])
def test_other_targets_are_not(target):
    assert own_path(target) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "99999"),
        ("PORT", "many"),
        ("BASE_URL", "example.org"),
        ("DATABASE_URL", "mysql://x"),
        ("NETWORK_TIMEZONE", "Israel Time"),
        ("DEFAULT_LOCALE", "fr"),
        ("SEASON_START", "02-29"),
        ("SEASON_START", "13-01"),
        ("SEASON_START", "1.9."),
        ("SEASON_START", "2026-09-01"),
        ("SMTP_TLS", "perhaps"),
        ("MAIL_FROM", "nobody"),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(tmp_path, name, value):
    with pytest.raises(config.WrongSetting) as wrong:
        config.load({"INSTANCE_PATH": str(tmp_path), name: value})
    assert name in str(wrong.value) and "\n" not in str(wrong.value)


def test_secrets_are_never_repeated(tmp_path):
    with pytest.raises(config.WrongSetting) as wrong:
        config.load({"INSTANCE_PATH": str(tmp_path), "DATABASE_URL": "mysql://u:hunter2@x"})
    assert "hunter2" not in str(wrong.value)


def test_the_environment_wins_over_the_file(tmp_path):
    (tmp_path / "config.toml").write_text('PORT = 9000\nNETWORK_NAME = "רשת"')
    settings = config.load({"INSTANCE_PATH": str(tmp_path), "PORT": "9001"})
    assert (settings["PORT"], settings["NETWORK_NAME"]) == (9001, "רשת")


def test_the_secret_key_is_made_once_for_its_owner_only(tmp_path):
    keys = {config.load({"INSTANCE_PATH": str(tmp_path)})["SECRET_KEY"] for _ in range(2)}
    assert len(keys) == 1 and (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_the_wait_between_attempts_doubles_up_to_four_hours():
    waits = [outbox.backoff(attempts) for attempts in (1, 2, 3, 20)]
    assert waits == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4), timedelta(hours=4)]


@pytest.mark.parametrize(
    "text", ["<script>x</script>", "[x](javascript:alert)", "<img src=x onerror=y>", "![x](https://evil.example/x.png)"]
)
def test_markdown_cannot_do_harm(text):
    html = prose(text)
    assert not any(word in html for word in ("<script", 'href="javascript', "<img", "onerror=y>"))


def test_markdown_is_shown_as_written():
    assert "<strong>כן</strong>" in prose("**כן**") and "<h3>" in prose("# כותרת")


def test_markdown_without_markup_is_its_words():
    assert plain("**כן** & <b>\n\n- א\n- [ב](https://x.example)\n") == "כן & <b>\nא\nב"
