"""The real server in a process of its own, on the data that this process has too."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from urllib.parse import urlencode

from django.conf import settings

SECONDS_TO_START = 120
TOKEN = "t" * 32  # a browser of ours may choose the secret of its own forms


class Server:
    """Serves the pages, without a worker, and writes its log beside the data. `module` is what is run."""

    def __init__(self, module: str = "groundswell") -> None:
        with socket.socket() as held:
            held.bind(("127.0.0.1", 0))
            self.port = int(held.getsockname()[1])
        self.module, self.log = module, Path(settings.DATA) / "log.txt"

    def __enter__(self) -> Server:
        words = [sys.executable, "-m", self.module, "serve", "--port", str(self.port)]
        around = {**os.environ, "GROUNDSWELL_ORIGIN": f"http://127.0.0.1:{self.port}"}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603
                words, env=around, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
            )
        self._wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(30)

    def _wait(self) -> None:
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until and self.process.poll() is None:
            try:
                if self.ask("GET", "/livez", {})[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"the server did not start: {self.log.read_text()[-2000:]}")

    def ask(
        self, method: str, path: str, headers: dict[str, str], fields: dict[str, str] | None = None
    ) -> tuple[int, str]:
        """One request; its status and its page. Forms carry the secret that the cookies name."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        told = {"Connection": "close", **headers}
        body = None
        if fields is not None:
            body = urlencode({"csrfmiddlewaretoken": TOKEN, **fields})
            told["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            line.request(method, path, body, told)
            answer = line.getresponse()
            return answer.status, answer.read().decode()
        finally:
            line.close()
