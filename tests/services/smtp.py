"""A real SMTP server on loopback that answers what a test tells it to."""

import asyncio
import random
import socket
import sys
import threading
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import MISSING, SMTP

OK = "250 OK"  # the usual answer, to let one occurrence pass
SILENCE = "silence"  # no answer until the client gives up
DROP = "drop"  # the connection closes without an answer
PAUSE = "pause"  # waits for `server.gate`, then goes on as usual

STEPS = ("connect", "MAIL", "RCPT", "DATA", "DOT", "QUIT")
PASSING_TROUBLES = ("421 try later", "451 local error in processing", DROP)


@dataclass(frozen=True)
class Letter:
    """What was received up to the final dot."""

    sender: str
    to: tuple[str, ...]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])


class Server:
    """Letters received, and the answers still to be given at each step of a conversation."""

    def __init__(self) -> None:
        self.host, self.port = "", 0
        self.letters: list[Letter] = []
        self.gate = threading.Event()
        self.patience = 30.0
        self.troubles = 0
        self._reached = {step: threading.Event() for step in STEPS}
        self._answers: defaultdict[tuple[str, str], deque[str]] = defaultdict(deque)
        self._chance, self._share, self._troubles_left = random.Random(0), 0.0, 0

    def script(self, step: str, *answers: str) -> None:
        """Answer the next occurrences of a step in this order, then as usual again."""
        self.script_for("", step, *answers)

    def script_for(self, address: str, step: str, *answers: str) -> None:
        """Do so only for letters to this address; known from RCPT on."""
        known = STEPS[2:5] if address else STEPS
        if step not in known:
            raise ValueError(f"{step!r} is not one of {known}")
        self._answers[step, address].extend(answers)

    def misbehave(self, chance: random.Random, share: float, at_most: int = sys.maxsize) -> None:
        """At every step up to DOT that no script answers, give passing trouble with this probability."""
        self._chance, self._share, self._troubles_left = chance, share, at_most

    def reached(self, step: str) -> threading.Event:
        """Return the event that is set once a PAUSE at this step waits for the gate."""
        return self._reached[step]

    def by_message_id(self) -> dict[str, int]:
        """Return how many times each Message-ID was received."""
        return Counter(letter.message_id for letter in self.letters)

    def next_answer(self, step: str, addresses: Iterable[str] = ()) -> str:
        for address in (*addresses, ""):
            if self._answers[step, address]:
                return self._answers[step, address].popleft()
        if step == "QUIT" or not self._troubles_left or self._chance.random() >= self._share:
            return OK
        self._troubles_left -= 1
        self.troubles += 1
        return self._chance.choice(PASSING_TROUBLES)


class _Conversation(SMTP):
    """One client's connection, which may also be answered at the greeting and before the text."""

    def __init__(self, server: Server) -> None:
        super().__init__(_Hooks(), hostname="localhost", enable_SMTPUTF8=True)
        self.told, self._greeted = server, False

    async def perform(self, step: str, answer: str) -> Any:
        """Return the line to answer with, MISSING for the usual one; or never, once hung up."""
        try:
            if answer == PAUSE:
                self.told.reached(step).set()
                while not self.told.gate.is_set():
                    await asyncio.sleep(0.005)
            if answer in (SILENCE, DROP):
                await asyncio.sleep(self.told.patience if answer == SILENCE else 0)
                self.hang_up()
                await asyncio.Event().wait()  # the closed connection cancels this conversation
        except asyncio.CancelledError:
            self.hang_up()
            raise
        return answer if answer[0].isdigit() and answer != OK else MISSING

    async def push(self, status: Any) -> None:
        if not self._greeted:
            self._greeted = True
            answer = await self.perform("connect", self.told.next_answer("connect"))
            status = status if answer is MISSING else answer
        await super().push(status)
        if status[:3] == "421":
            self.hang_up()

    async def smtp_DATA(self, arg: str) -> None:
        answer = await self.perform("DATA", self.told.next_answer("DATA", self.envelope.rcpt_tos))
        await (super().smtp_DATA(arg) if answer is MISSING else self.push(answer))

    def hang_up(self) -> None:
        if self.transport:
            self.transport.close()


class _Hooks:
    async def handle_MAIL(self, talk: _Conversation, *_: Any) -> Any:
        return await talk.perform("MAIL", talk.told.next_answer("MAIL"))

    async def handle_RCPT(self, talk: _Conversation, _session: Any, _envelope: Any, to: str, _: Any) -> Any:
        return await talk.perform("RCPT", talk.told.next_answer("RCPT", [to]))

    async def handle_DATA(self, talk: _Conversation, _session: Any, envelope: Any) -> Any:
        answer = talk.told.next_answer("DOT", envelope.rcpt_tos)
        if answer[0] not in "45":  # even if it will go unanswered: a real server has the letter by then
            talk.told.letters.append(Letter(envelope.mail_from, tuple(envelope.rcpt_tos), envelope.original_content))
        return await talk.perform("DOT", answer)

    async def handle_QUIT(self, talk: _Conversation, *_: Any) -> Any:
        return await talk.perform("QUIT", talk.told.next_answer("QUIT"))


class _Listener(Controller):
    """Binds before it starts, so that the port is free because it is ours."""

    def __init__(self, server: Server) -> None:
        self._socket, self._told = socket.create_server(("127.0.0.1", 0)), server
        super().__init__(_Hooks(), *self._socket.getsockname())
        server.host, server.port = self.hostname, self.port

    def factory(self) -> SMTP:
        return _Conversation(self._told)

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self._socket)


@contextmanager
def running() -> Iterator[Server]:
    """Listen on a free loopback port until the block ends."""
    server = Server()
    listener = _Listener(server)
    listener.start()
    try:
        yield server
    finally:
        listener.stop()
