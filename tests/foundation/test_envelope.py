"""What was typed into a title or a name arrives as it was typed, and does no harm on its way."""

import email
import re
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network_app.app import create_app
from network_app.foundation import envelope, postman
from network_app.foundation.letter import Letter
from tests import make
from tests.services import smtp

LETTERS = "אבגדהוזחטיכלמנסעפצקרשתםןףך\u05b8\u05bc־׳״–…₪abcxyzABC0189\"'`,;:.()<>[]@\\/=?_&%#!\u200e\u200f"
FACES = ["👩\u200d💻", "👨\u200d👩\u200d👧", "🇮🇱", "🎓🎓🎓", "❤\ufe0f"]
TRICKS = ["Bcc:all@example.org", "=?utf-8?q?a=0D=0ABcc:_all@example.org?=", "=?utf-8?b?", "?=", "x" * 1100, "ש" * 600]
BREAKS = [*" \t\n\r\0\x0b\x1b\x7f\x85\u2028\xa0", "  ", "\r\n", "\r\n ", "\r\n\r\n"]
WORD = (
    st.text(st.sampled_from(LETTERS), min_size=1, max_size=25)
    | st.sampled_from(FACES + TRICKS)
    | st.integers(60, 700).map(lambda length: "https://example.org/".ljust(length, "a"))
)
# What is typed, and the one line that should arrive.
LINE = st.lists(st.tuples(st.sampled_from(BREAKS), WORD), max_size=6).map(
    lambda pieces: ("".join(map("".join, pieces)), " ".join(word for _, word in pieces))
)
MESSAGE_ID = st.integers(1, 250).map(lambda length: f"<{'0123456789' * 4}@{'d' * length}.example>")
HEADERS = ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"]
HEADERS += ["Content-Language"]


@pytest.fixture(scope="module")
def post_office(tmp_path_factory):
    app = create_app({"INSTANCE_PATH": str(tmp_path_factory.mktemp("instance"))})
    with app.app_context():
        yield app


def sealed(title="", name="", message_id="<1@example.org>"):
    letter = Letter("dana@example.org", name, "he", title, greeting=name, paragraphs=[title])
    return envelope.sealed(letter, message_id, make.NOW)


def recipient(wire):
    """Read by the older parser: the newer one puts spaces into long names, python/cpython#128110."""
    name, address = parseaddr(email.message_from_bytes(wire)["To"])
    return str(make_header(decode_header(name))), address


@settings(max_examples=400, deadline=None)
@given(LINE, LINE, MESSAGE_ID)
def test_headers_say_what_was_typed_and_nobody_can_add_one(post_office, title, name, message_id):
    wire = sealed(title[0], name[0], message_id).as_bytes()
    read = email.message_from_bytes(wire, policy=policy.default)
    assert read["Subject"] == title[1] and recipient(wire) == (name[1], "dana@example.org")
    assert read.keys() == HEADERS and read["Message-ID"] == message_id
    assert f"\r\nMessage-ID: {message_id}\r\n".encode() in wire


@settings(max_examples=400, deadline=None)
@given(LINE, LINE, MESSAGE_ID)
def test_no_line_is_too_long_or_broken_in_the_middle(post_office, title, name, message_id):
    wire = sealed(title[0], name[0], message_id).as_bytes()
    assert wire.isascii() and max(map(len, wire.split(b"\r\n"))) <= 998
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", wire)
    encoded = re.findall(rb"=\?[^?\s]+\?[bq]\?[^?\s]*\?=", wire.partition(b"\r\n\r\n")[0], re.I)
    assert all(len(word) <= 75 for word in encoded)  # RFC 2047 2: a longer one may be shown as it is


def test_a_long_ascii_header_stays_one_line_that_is_not_encoded():
    message = EmailMessage(policy=envelope.POLICY)
    address = f"<https://example.org/letters/{'a' * 600}>"
    message["List-Unsubscribe"] = address
    assert message.as_bytes().startswith(f"List-Unsubscribe: {address}\r\n".encode())


@pytest.mark.smtp
def test_a_long_title_in_two_scripts_arrives_whole(post_office):
    title = "Tel Aviv: " + "יום עבודה של בוגרי צה״ל ושל ג׳ירפה, C++\u200e, " * 6 + "👩\u200d💻 https://example.org/"
    with smtp.running() as server:
        post_office.config.update(SMTP_HOST=server.host, SMTP_PORT=server.port)
        with postman.on_duty() as carrier:
            carrier.carry(sealed(title, "נועה־שירה"), "dana@example.org")
    assert [letter.message["Subject"] for letter in server.letters] == [title]
