"""How the door decides."""

from datetime import timedelta

import pytest

from network_app.foundation.refusal import Refusal
from network_app.signin import rules
from tests.make import NOW


def test_the_tenth_try_is_heard_and_the_eleventh_is_not():
    rules.require_patience(9)
    with pytest.raises(Refusal) as refused:
        rules.require_patience(10)
    assert refused.value.status == 429


@pytest.mark.parametrize(
    ("started", "seen", "over"),
    [
        (timedelta(days=29), timedelta(days=1), False),
        (timedelta(days=30), timedelta(0), True),
        (timedelta(days=10), timedelta(days=7), True),
        (timedelta(days=10), timedelta(days=6, hours=23), False),
    ],
)
def test_a_sign_in_ends_when_idle_or_old(started, seen, over):
    assert rules.has_lapsed(NOW - started, NOW - seen, NOW) is over


def test_a_sign_in_never_seen_again_counts_from_its_start():
    assert rules.has_lapsed(NOW - timedelta(days=7), None, NOW)


@pytest.mark.parametrize("password", ["", "short", "aaaaaaaaaaaa", "x" * 201])
def test_weak_passwords_are_refused(password):
    with pytest.raises(Refusal):
        rules.require_good_password(password)


def test_a_sentence_is_a_good_password():
    rules.require_good_password("סוס ירוק אוכל תפוח")


def test_fingerprints_do_not_mix_up_their_words():
    assert rules.fingerprint("ab", "c") != rules.fingerprint("a", "bc")


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36",
            "Chrome · Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1",
            "Mobile Safari · iOS",
        ),
        ("<script>alert(1)</script>", ""),
        ("", ""),
    ],
)
def test_a_browser_is_named_in_words_people_know(sent, named):
    assert rules.browser(sent) == named
