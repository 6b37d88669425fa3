"""Phones in a hall, all of them in one process that waits instead of working.

Each keeps its connection, as a phone does, and its cookie. It comes in, sends what it has within
the given seconds, and then asks every three seconds whether the page still holds.
"""

import asyncio
import random
import time
import uuid
from dataclasses import dataclass, field
from urllib.parse import urlencode

POLL_SECONDS = 3
_PATIENCE = 60  # seconds for one answer


@dataclass
class Log:
    """What all phones saw."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    ideas: set[str] = field(default_factory=set)  # uids that were acknowledged
    votes: dict[int, str] = field(default_factory=dict)  # the last acknowledged set of each phone


@dataclass(frozen=True)
class Plan:
    """Where phones go and what they send."""

    port: int
    code: str
    ideas_question: str
    dots_question: str
    options: tuple[str, ...]
    phones: int = 300
    each: int = 5
    sending: float = 10.0  # seconds
    polling: float = 9.0  # seconds after that


class Phone:
    """One connection with one cookie."""

    def __init__(self, number: int, plan: Plan, log: Log) -> None:
        self._number, self._plan, self._log = number, plan, log
        self._cookie = self._tag = ""
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def live(self, begin: float) -> None:
        """Come in, send, ask, and leave."""
        plan, chance = self._plan, random.Random(self._number)  # noqa: S311 - not for secrets
        room, after = f"/m/{plan.code}", ""
        await self._until(begin - chance.uniform(0, 5))
        await self._ask("GET", room)
        for at in range(2 * plan.each):
            await self._until(begin + plan.sending * (at + chance.random()) / (2 * plan.each))
            uid = str(uuid.uuid4())
            if at % 2 == 0:
                words = f"Idé {at} från {self._number}: en bänk vid sjön"
                form = {"uid": uid, "question": plan.ideas_question, "text": words}
                if await self._ask("POST", f"{room}/ide", form) == 200:
                    self._log.ideas.add(uid)
            else:
                chosen = chance.choice(plan.options)
                form = {"uid": uid, "question": plan.dots_question, "after": after}
                form |= {f"dots-{chosen}": "3"}
                if await self._ask("POST", f"{room}/prickar", form) == 200:
                    self._log.votes[self._number] = after = uid
        turn = begin + plan.sending + chance.uniform(0, POLL_SECONDS)
        while turn < begin + plan.sending + plan.polling:
            await self._until(turn)
            await self._ask("GET", f"{room}/nu")
            turn += POLL_SECONDS
        if self._streams is not None:
            self._streams[1].close()

    async def _until(self, moment: float) -> None:
        await asyncio.sleep(max(0.0, moment - time.monotonic()))

    async def _ask(self, method: str, path: str, form: dict[str, str] | None = None) -> int:
        began = time.monotonic()
        try:
            status = await asyncio.wait_for(self._exchange(method, path, form), _PATIENCE)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            self._log.errors.append(type(error).__name__)
            self._streams = None
            return 0
        self._log.seconds.append(time.monotonic() - began)
        if status not in {200, 304}:
            self._log.errors.append(f"{method} {path}: {status}")
        return status

    async def _exchange(self, method: str, path: str, form: dict[str, str] | None) -> int:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._plan.port)
        reader, writer = self._streams
        body = urlencode(form).encode() if form else b""
        head = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Accept: application/json"]
        head += [f"Cookie: {self._cookie}"] if self._cookie else []
        head += [f"If-None-Match: {self._tag}"] if self._tag and path.endswith("/nu") else []
        head += ["Content-Type: application/x-www-form-urlencoded"] if form else []
        head += [f"Content-Length: {len(body)}"] if form else []
        writer.write("\r\n".join([*head, "", ""]).encode() + body)
        answer = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = [line.partition(": ")[::2] for line in answer[1:] if line]
        for name, value in headers:
            if name.lower() == "set-cookie" and value.startswith("telefon="):
                self._cookie = value.partition(";")[0]
            if name.lower() == "etag":
                self._tag = value
        length = next((int(v) for n, v in headers if n.lower() == "content-length"), 0)
        await reader.readexactly(length)
        return int(answer[0].split()[1])


async def _all(plan: Plan) -> Log:
    log = Log()
    begin = time.monotonic() + 6
    await asyncio.gather(*(Phone(at, plan, log).live(begin) for at in range(plan.phones)))
    return log


def send_from_all(plan: Plan) -> Log:
    """Let all phones live through it, and return what they saw."""
    return asyncio.run(_all(plan))
