"""A real mail server in a thread, which can be told to refuse or to break off."""

import asyncio
import socket
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Self

from aiosmtpd.controller import Controller


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class PostOffice:
    """Keeps what it takes. `answer`: what it says to the content instead of taking it; "hang up" ends the line, "hold"
    keeps it waiting."""

    def __init__(self) -> None:
        self.asked = 0
        self.taken: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.answer = ""
        self.port = _free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.asked += 1
        if self.answer == "hold":
            return await self._held()
        if self.answer == "hang up":
            server.transport.abort()
            return "421 gone"
        if self.answer:
            return self.answer
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        self.recipients += envelope.rcpt_tos
        return "250 OK"

    async def _held(self) -> str:
        while self.answer == "hold":
            await asyncio.sleep(0.05)
        return "451 too late"

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop(no_assert=True)
