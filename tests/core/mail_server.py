"""A mail server of our own: it takes letters, refuses them, or says nothing at all."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server = self.server
        if server.is_silent:
            self.rfile.read(1)  # until the other side has had enough
            return
        self._say("220 post.exempel.se")
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"RCPT" and server.refuses:
                self._say(f"{server.refuses} no")
            elif word == b"DATA":
                self._take()
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take(self) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b"."))
        self.server.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class PostOffice(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    letters: list[EmailMessage]
    refuses: int  # the code with which a recipient is refused, or 0
    is_silent: bool

    def begin_anew(self) -> None:
        self.letters, self.refuses, self.is_silent = [], 0, False

    def handle_error(self, _request, _client_address) -> None:
        """Say nothing: who loses patience hangs up."""

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}?from=platser@exempel.se"


@contextmanager
def post_office() -> Iterator[PostOffice]:
    with PostOffice(("127.0.0.1", 0), _Talk) as server:
        server.begin_anew()
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
