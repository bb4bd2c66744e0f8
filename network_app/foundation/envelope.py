"""A letter as bytes on the wire: both texts, headers that survive every reader, a Message-ID that stays the same."""

import re
import unicodedata
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Any

from network_app.foundation import codes, i18n, settings
from network_app.foundation.calendar import CalendarFile
from network_app.foundation.letter import Code, Letter

LONGEST_LINE = 990  # RFC 5322 2.1.1 allows 998
LONGEST_CODED = 76  # a line with an encoded word in it, RFC 2047 2
ENCODED_WORD = re.compile(r"=\?[^?]*\?[bq]\?", re.IGNORECASE)  # RFC 2047 2
SPELLING = "\u200c\u200d\u200e\u200f"  # joiners, as in emoji, and marks of direction: invisible, yet part of a title


class WholeHeaders(EmailPolicy):
    """Folds headers so that none is damaged.

    The standard policy loses spaces in long Hebrew subjects and turns long ASCII addresses into encoded words.
    """

    def _fold(self, name: str, value: Any, refold_binary: bool = False) -> str:  # noqa: FBT001, FBT002 - theirs
        text = str(value)
        if hasattr(value, "params"):
            return super()._fold(name, value, refold_binary)  # type: ignore[misc]
        if _needs_no_code(text) and len(name) + len(text) < LONGEST_LINE:
            return f"{name}: {text}{self.linesep}"
        if hasattr(value, "addresses"):
            people = (f"{self._encoded(name, a.display_name)}{self.linesep} <{a.addr_spec}>" for a in value.addresses)
            return f"{name}: " + f",{self.linesep} ".join(people) + self.linesep
        return f"{name}: {self._encoded(name, text)}{self.linesep}"

    def _encoded(self, name: str, text: str) -> str:
        return Header(text, "utf-8", LONGEST_CODED, header_name=name).encode(linesep=self.linesep)


POLICY = WholeHeaders(linesep="\r\n", cte_type="7bit")


def sealed(letter: Letter, message_id: str, now: datetime) -> EmailMessage:
    """The letter ready to be carried; the same Message-ID at every attempt (RFC 5322 3.6.4)."""
    message = EmailMessage(policy=POLICY)
    message["From"] = _address(settings.value("sender_name") or i18n.network_name(), settings.value("mail_from"))
    message["To"] = _address(letter.name, letter.to)
    if letter.reply_to:
        message["Reply-To"] = _address(*letter.reply_to)
    message["Subject"] = _coded(letter.subject)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers
    if letter.unsubscribe:
        message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"  # RFC 2369 3.2
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058 3.1
    message.set_content(letter.as_text())
    message.add_alternative(letter.as_html(), subtype="html")
    if letter.code:
        _draw(message, letter.code)
    if letter.calendar:
        _enclose(message, letter.calendar)
    # Only now: a content header set before would have moved into the plain text.
    message["Content-Language"] = letter.language
    return message


def _enclose(message: EmailMessage, file: CalendarFile) -> None:
    """Beside the texts, as mail programs look for it (RFC 6047 2.4): a part whose type names the method."""
    message.add_attachment(
        file.content,
        maintype="text",
        subtype="calendar",
        filename="meeting.ics",
        params={"method": file.method.value, "charset": "utf-8"},
    )


def _draw(message: EmailMessage, code: Code) -> None:
    """Within the HTML, which shows it by its key (RFC 2387): nothing is fetched from us when a letter is opened."""
    html = message.get_body(("html",))
    assert isinstance(html, EmailMessage), "it was put in a moment ago"
    html.add_related(
        codes.qr_code(code.url), "image", "png", cid=f"<{code.key}>", filename="code.png", disposition="inline"
    )


def _address(name: str, address: str) -> Address:
    return Address(display_name=_one_line(name), addr_spec=address)


def _coded(title: str) -> str:
    """A message decodes what it is given: a title that looks encoded could bring line breaks in that way."""
    return Header(_one_line(title), "utf-8").encode(linesep="")


def _one_line(text: str) -> str:
    """A title with a line break must not become a header of its own."""
    return " ".join("".join(map(_seen, text)).split())


def _seen(char: str) -> str:
    if char.isprintable() or char in SPELLING:
        return char
    return "" if unicodedata.category(char) == "Cf" else " "


def _needs_no_code(text: str) -> bool:
    """What only looks like an encoded word would be decoded by its reader."""
    return text.isascii() and not ENCODED_WORD.search(text)
