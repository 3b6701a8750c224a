"""A mail server that takes every letter and keeps it, so that it can be read."""

from __future__ import annotations

import socketserver
import threading
from types import TracebackType


class Letterbox:
    """Listens on a free port for as long as it is used; `letters` are as they came over the line."""

    def __init__(self) -> None:
        letters: list[bytes] = []

        class Postman(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self._say("220 here")
                while line := self.rfile.readline():
                    word = line[:4].upper()
                    if word == b"DATA":
                        self._say("354 go on")
                        letters.append(self._letter())
                    self._say("221 bye" if word == b"QUIT" else "250 ok")
                    if word == b"QUIT":
                        return

            def _letter(self) -> bytes:
                lines = []
                while (line := self.rfile.readline()) not in {b".\r\n", b""}:
                    lines.append(line)
                return b"".join(lines)

            def _say(self, words: str) -> None:
                self.wfile.write(words.encode() + b"\r\n")

        self.letters = letters
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Postman)
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])

    def __enter__(self) -> Letterbox:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
