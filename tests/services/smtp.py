"""A real SMTP server on loopback that answers what a test tells it to."""

import asyncio
import random
import socket
import threading
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from email import message, message_from_bytes, policy
from typing import Any, NamedTuple

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import MISSING, SMTP

OK = "250 OK"  # the usual answer, to let one occurrence pass
SILENCE = "silence"  # no answer until the client gives up
DROP = "drop"  # the connection closes without an answer
PAUSE = "pause"  # waits for `server.gate`, then goes on as usual
STEPS = ("connect", "MAIL", "RCPT", "DATA", "DOT", "QUIT")
PASSING_TROUBLES = ("421 try later", "451 local error in processing", DROP)


class Letter(NamedTuple):
    """What was received up to the final dot, and how that was answered."""

    sender: str
    to: tuple[str, ...]
    raw: bytes
    answer: str

    @property
    def message(self) -> message.EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])


class Server(Controller):
    """Letters received, and the answers still to be given at each step of a conversation."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))  # ours before anybody hears of the port
        super().__init__(self, *self._socket.getsockname())
        self.host, self.patience, self.troubles = self.hostname, 30.0, 0
        self.letters: list[Letter] = []
        self.gate = threading.Event()
        self._reached = {step: threading.Event() for step in STEPS}
        self._answers: defaultdict[tuple[str, str], deque[str]] = defaultdict(deque)
        self._chance, self._share, self._limit = random.Random(0), 0.0, 0

    def script(self, step: str, *answers: str) -> None:
        """Answer the next occurrences of a step in this order, then as usual again."""
        self.script_for("", step, *answers)

    def script_for(self, address: str, step: str, *answers: str) -> None:
        """Do so only for letters to this address; known from RCPT to DOT."""
        if step not in (STEPS[2:5] if address else STEPS):
            raise ValueError(f"{step!r} cannot be scripted here")
        self._answers[step, address].extend(answers)

    def misbehave(self, chance: random.Random, share: float, at_most: int = 1_000_000) -> None:
        """At every step up to DOT that no script answers, give passing trouble with this probability."""
        self._chance, self._share, self._limit = chance, share, self.troubles + at_most

    def reached(self, step: str) -> threading.Event:
        """Return the event that is set once a PAUSE at this step waits for the gate."""
        return self._reached[step]

    def by_message_id(self) -> dict[str, int]:
        return Counter(letter.message_id for letter in self.letters)

    def next_answer(self, step: str, *addresses: str) -> str:
        for address in (*addresses, ""):
            if self._answers[step, address]:
                return self._answers[step, address].popleft()
        if step == "QUIT" or self.troubles >= self._limit or self._chance.random() >= self._share:
            return OK
        self.troubles += 1
        return self._chance.choice(PASSING_TROUBLES)

    async def handle_MAIL(self, talk: "_Conversation", *_: Any) -> Any:
        return await talk.ask("MAIL")

    async def handle_RCPT(self, talk: "_Conversation", _session: Any, _envelope: Any, to: str, _: Any) -> Any:
        return await talk.ask("RCPT", to)

    async def handle_DATA(self, talk: "_Conversation", _session: Any, envelope: Any) -> Any:
        answer = self.next_answer("DOT", *envelope.rcpt_tos)
        if answer[0] not in "45":  # even if it will go unanswered: a real server has the letter by then
            self.letters.append(Letter(envelope.mail_from, tuple(envelope.rcpt_tos), envelope.original_content, answer))
        return await talk.perform("DOT", answer)

    async def handle_QUIT(self, talk: "_Conversation", *_: Any) -> Any:
        return await talk.ask("QUIT")

    def factory(self) -> SMTP:
        return _Conversation(self)

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self._socket)


class _Conversation(SMTP):  # aiosmtpd has no hooks at the greeting and before the text: hence a class
    def __init__(self, server: Server) -> None:
        super().__init__(server, hostname="localhost", enable_SMTPUTF8=True)
        self.server, self._greeted = server, False

    async def ask(self, step: str, *addresses: str) -> Any:
        return await self.perform(step, self.server.next_answer(step, *addresses))

    async def perform(self, step: str, answer: str) -> Any:
        """Return the line to answer with, or MISSING for the usual one; or end the conversation."""
        try:
            if answer == PAUSE:
                self.server.reached(step).set()
                while not self.server.gate.is_set():
                    await asyncio.sleep(0.005)
            if answer in (SILENCE, DROP):
                await asyncio.sleep(self.server.patience if answer == SILENCE else 0)
                raise asyncio.CancelledError
        except asyncio.CancelledError:  # also when the client is gone, or the test over
            self._writer.close()
            raise
        return answer if answer[0].isdigit() and answer != OK else MISSING

    async def push(self, status: Any) -> None:
        if not self._greeted:
            self._greeted = True
            answer = await self.ask("connect")
            status = status if answer is MISSING else answer
        await super().push(status)
        if status[:3] == "421":
            self._writer.close()

    async def smtp_DATA(self, arg: str) -> None:
        answer = await self.ask("DATA", *self.envelope.rcpt_tos)
        await (super().smtp_DATA(arg) if answer is MISSING else self.push(answer))


@contextmanager
def running() -> Iterator[Server]:
    server = Server()
    server.start()
    try:
        yield server
    finally:
        server.stop()
