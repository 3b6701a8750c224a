"""Measure how soon 300 people in a live session see what happens in it: the stream's word, and then the fresh part of the page.

Run `python benchmarks/live_session.py [people] [times]`. It makes a database of its own in a folder that is thrown away, starts the
product as it is run for real, lets everybody come in from a browser's place of their own (a cookie, a stream), in breakouts of five
with notes, and writes a line as one of them again and again. Each of the others waits for the stream as the page's script does
(and gathers 150 ms, as it does), then asks for the fresh part. Prints what the last and the middle one waited, from the line being sent.
Then 1,000 more come in, 50 at once.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from groundswell.site.quality import postgres  # noqa: E402

BAR, GATHER = 2.0, 0.15
JOINERS, AT_ONCE, A_MINUTE = 1_000, 50, 60.0
CAST, TOKEN = Path(__file__).with_name("live_session_cast.py"), "t" * 32


async def sit(port: int, orders: dict, cookie: str, seen: list, ready: asyncio.Semaphore) -> None:
    """Somebody whose page listens, and looks again each time the stream says so."""
    stream_in, _stream_out = await ask(port, f"{orders['path']}/news/", cookie)
    page_in, page_out = await asyncio.open_connection("127.0.0.1", port)
    while not (await stream_in.readline()).startswith(b"data:"):
        pass
    page_out.write(request(f"{orders['path']}/now/", cookie))
    await answer(page_in)
    ready.release()
    while line := await stream_in.readline():
        if not line.startswith(b"data: news"):
            continue
        heard = time.perf_counter()
        await asyncio.sleep(GATHER)
        page_out.write(request(f"{orders['path']}/now/", cookie))
        page = await answer(page_in)
        seen.append((heard, time.perf_counter(), len(page)))


def request(path: str, cookie: str, body: bytes = b"") -> bytes:
    told = f"{'POST' if body else 'GET'} {path} HTTP/1.1\r\nHost: localhost\r\nCookie: session-code={cookie}; csrf={TOKEN}\r\n"
    if body:
        told += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\nOrigin: http://localhost\r\n"
    return (told + "Accept-Encoding: identity\r\n\r\n").encode() + body


async def ask(port: int, path: str, cookie: str) -> tuple:
    stream_in, stream_out = await asyncio.open_connection("127.0.0.1", port)
    stream_out.write(request(path, cookie))
    return stream_in, stream_out


async def answer(page_in: asyncio.StreamReader) -> bytes:
    head = await page_in.readuntil(b"\r\n\r\n")
    assert head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 302")), head
    length = re.search(rb"content-length: (\d+)", head.lower())
    return await page_in.readexactly(int(length[1])) if length else b""


async def watch(port: int, orders: dict, times: int, process: subprocess.Popen) -> None:
    seen: list = []
    ready = asyncio.Semaphore(0)
    crowd = [asyncio.create_task(sit(port, orders, cookie, seen, ready)) for cookie in orders["cookies"]]
    for _one in crowd:
        await ready.acquire()
    await asyncio.sleep(2)
    print(f"{len(crowd)} people    heard middle   last    saw middle   last   server's work each   bytes")
    for number in range(times):
        seen.clear()
        page_in, page_out = await asyncio.open_connection("127.0.0.1", port)
        told = {
            "csrfmiddlewaretoken": TOKEN,
            "do": "write",
            "block": orders["block"],
            "text": f"News {number}",
            "kind": "question",
            "key": uuid.uuid4(),
        }
        worked, began = work_of(process), time.perf_counter()
        page_out.write(request(f"{orders['path']}/", orders["cookies"][0], urlencode(told).encode()))
        await answer(page_in)
        while len(seen) < len(crowd) and time.perf_counter() < began + 30:
            await asyncio.sleep(0.05)
        each = (work_of(process) - worked) / len(crowd) * 1000
        heard, saw = ([one[n] - began for one in seen] for n in (0, 1))
        good = "good" if max(saw) <= BAR and len(seen) == len(crowd) else "SLOW"
        print(
            f"{len(seen):5} saw it   {statistics.median(heard):6.2f} s {max(heard):6.2f} s   {statistics.median(saw):6.2f} s {max(saw):6.2f} s"
            f"   {each:6.2f} ms   {seen[0][2]:,}   {good}"
        )
    for one in crowd:
        one.cancel()
    await asyncio.gather(*crowd, return_exceptions=True)
    await let_in(port, orders, process)


async def let_in(port: int, orders: dict, process: subprocess.Popen) -> None:
    """So many more come through the door, some at once: the page, the form, and the page of the session."""
    waiting, troubles = iter(range(JOINERS)), []

    async def come_in() -> None:
        for number in waiting:
            page_in, page_out = await asyncio.open_connection("127.0.0.1", port)
            told = {
                "csrfmiddlewaretoken": TOKEN,
                "name": f"Late {number}",
                "experience": "",
                "key": uuid.uuid4(),
            }
            for body in (b"", urlencode(told).encode()):
                page_out.write(request(f"{orders['path']}/", "", body))
                try:
                    await answer(page_in)
                except AssertionError as trouble:
                    troubles.append(trouble)
            page_out.close()

    worked, began = work_of(process), time.perf_counter()
    await asyncio.gather(*(come_in() for _one in range(AT_ONCE)))
    took = time.perf_counter() - began
    each = (work_of(process) - worked) / JOINERS * 1000
    good = "good" if took <= A_MINUTE and not troubles else "SLOW"
    print(
        f"{JOINERS:,} more came in, {AT_ONCE} at once: {took:.1f} s, server's work {each:.1f} ms each, refused {len(troubles)}   {good}"
    )


def work_of(process: subprocess.Popen) -> float:
    told = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    port = postgres.free_port()
    with tempfile.TemporaryDirectory(prefix="groundswell-live-") as folder:
        around = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "GROUNDSWELL_DATA": folder,
            "GROUNDSWELL_HOSTS": "localhost",
            "GROUNDSWELL_ORIGIN": "http://localhost",
        }
        made = subprocess.run(
            [sys.executable, CAST, str(people)], env=around, stdout=subprocess.PIPE, check=True
        )
        words = [sys.executable, "-m", "groundswell", "serve", "--port", str(port)]
        with (Path(folder) / "log").open("wb") as log:
            process = subprocess.Popen(words, env=around, stdout=log, stderr=log)
        try:
            asyncio.run(begin(port, json.loads(made.stdout.splitlines()[-1]), times, process))
        finally:
            process.terminate()
            process.wait(20)


async def begin(port: int, orders: dict, times: int, process: subprocess.Popen) -> None:
    for _try in range(200):
        try:
            (await asyncio.open_connection("127.0.0.1", port))[1].close()
            break
        except OSError:
            await asyncio.sleep(0.1)
    await watch(port, orders, times, process)


if __name__ == "__main__":
    main()
