"""Tests in several processes, forked from one that has read and found them all: `-p tests.forked --processes 3`.

To read every module and find every test is much work, and the same in each process. So it is done once, and then the process
divides itself. Each of its children asks for a file of tests, runs it, says what came of it and asks for the next. What listens
to reports (the screen, the report in a file, what failed last) lives on in the parent alone.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
import warnings
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NoReturn
from uuid import uuid4

import pytest
from _pytest.cacheprovider import LFPlugin
from _pytest.capture import FDCapture
from _pytest.junitxml import LogXML
from _pytest.terminal import TerminalReporter

from groundswell.base.room import with_room

A_MOMENT, PATIENCE = 0.05, 20.0
BETWEEN_LOOKS, IDLE = 4.0, 0.2
STOPS = (signal.SIGINT, signal.SIGTERM)
HEARERS = (TerminalReporter, LogXML, LFPlugin)  # of what came of each test, whom the parent has


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--processes", type=int, default=0, help="run tests in so many forked processes")
    more = "and, while a processor has nothing to do, in more of them, up to so many"
    parser.addoption("--processes-at-most", type=int, default=0, help=more)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    number, told = session.config.getoption("processes"), session.config.option
    if not number or not session.items or session.testsfailed or told.collectonly or told.usepdb:
        return None
    if hasattr(session.config, "workerinput"):
        return None  # one of xdist's, which has divided the tests already
    with ended_gently():
        Parent(session).see_to_all(number, max(number, told.processes_at_most))
    return True


@contextmanager
def ended_gently() -> Iterator[None]:
    """Whoever ends this process or its children, they tidy up, and are not disturbed at it."""

    def stop(*_told: object) -> None:
        for number in STOPS:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in STOPS}
    try:
        yield
    finally:
        for number, what in before.items():
            signal.signal(number, what)


@dataclass
class Child:
    """A process that runs tests, as its parent knows it: what it still has to do, and what it began last."""

    name: str
    number: int
    pipe: Connection
    left: deque[int] = field(default_factory=deque)
    last: int | None = None
    words: str = ""
    status: int | None = None

    def say(self, indexes: deque[int]) -> None:
        self.left = indexes
        with suppress(OSError):  # it has ended meanwhile, which is heard next
            self.pipe.send(list(indexes))

    def has_ended(self) -> bool:
        if self.status is None:
            ended, status = os.waitpid(self.number, os.WNOHANG)
            self.status = os.waitstatus_to_exitcode(status) if ended else None
        return self.status is not None

    def told(self) -> str:
        how = f"signal {-self.status}" if self.status and self.status < 0 else f"exit code {self.status}"
        return f"the process {self.name} of this test ended by itself ({how})\n{self.words}".strip()


def ticks_of_processors() -> list[int]:
    """What the processors of this machine did so far, of which the fourth and the fifth number are nothing; none where nobody counts."""
    try:
        return [int(word) for word in Path("/proc/stat").read_text().partition("\n")[0].split()[1:9]]
    except OSError:
        return []


class Processors:
    """Looked at every few seconds: while tests wait for a server or a clock, others could run."""

    def __init__(self) -> None:
        self.looked_at, self.before = time.monotonic(), ticks_of_processors()

    def are_idle(self) -> bool:
        """Whether they did nothing for a good part of the time since they were looked at last."""
        if time.monotonic() - self.looked_at < BETWEEN_LOOKS:
            return False
        now = ticks_of_processors()
        spent = [after - before for before, after in zip(self.before, now, strict=True)]
        self.looked_at, self.before = time.monotonic(), now
        return sum(spent[3:5]) > IDLE * sum(spent)


class Parent:
    """Hands out files of tests, and passes on what is said of them."""

    def __init__(self, session: pytest.Session) -> None:
        self.session, self.hook = session, session.config.hook
        self.files = deque(files_of(session.items))
        self.children: list[Child] = []
        self.run = uuid4().hex
        self.folder = session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
        self.born = 0
        self.processors = Processors()

    def see_to_all(self, number: int, most: int) -> None:
        try:
            for _child in range(min(number, len(self.files))):
                self.fork()
            while self.children:
                self.listen()
                if self.files and len(self.children) < most and self.processors.are_idle():
                    self.fork()
        finally:
            self.end_all()
        if self.session.shouldfail:
            raise self.session.Failed(self.session.shouldfail)
        if self.session.shouldstop:
            raise self.session.Interrupted(self.session.shouldstop)

    def fork(self) -> None:
        name, (ours, theirs) = f"gw{self.born}", Pipe()
        self.born += 1
        sys.stdout.flush()
        number = os.fork()
        if number == 0:
            others = [child.pipe for child in self.children]
            facts = {"workerid": name, "testrunuid": self.run}
            live_in_a_child(self.session, theirs, [ours, *others], facts, self.folder / name)
        theirs.close()
        self.children.append(Child(name, number, ours))

    def listen(self) -> None:
        """Hear what is said now; a child that ended without a word is found too."""
        heard = wait([child.pipe for child in self.children], timeout=1)
        for child in list(self.children):
            if child.pipe in heard:
                self.hear(child)
            elif child.has_ended() and not child.pipe.poll():  # what it said before comes first
                self.bury(child)

    def hear(self, child: Child) -> None:
        try:
            word, what = child.pipe.recv()
        except (EOFError, OSError):
            self.bury(child)
        else:
            getattr(self, f"hear_{word}")(child, what)

    def hear_ask(self, child: Child, _nothing: None) -> None:
        child.say(self.files.popleft() if self.files and not self.is_to_stop() else deque())

    def hear_begin(self, child: Child, index: int) -> None:
        child.last = index
        item = self.session.items[index]
        self.hook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)

    def hear_report(self, child: Child, told: dict[str, Any]) -> None:
        report = self.hook.pytest_report_from_serializable(config=self.session.config, data=told)
        self.hook.pytest_runtest_logreport(report=report)

    def hear_end(self, child: Child, index: int) -> None:
        child.left.remove(index)
        item = self.session.items[index]
        self.hook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        if self.is_to_stop():
            child.pipe.close()  # it looks for that after each test
            self.bury(child)

    def hear_warning(self, child: Child, told: dict[str, Any]) -> None:
        self.hook.pytest_warning_recorded.call_historic(kwargs=told)

    def hear_trouble(self, child: Child, words: str) -> None:
        child.words = words

    def is_to_stop(self) -> bool:
        return bool(self.session.shouldfail or self.session.shouldstop)

    def bury(self, child: Child) -> None:
        """A child has ended. The test it was at has failed; what it had not begun is done by another."""
        child.pipe.close()
        self.wait_for(child)
        self.children.remove(child)
        if self.is_to_stop() or not (child.left or child.status):
            return
        self.accuse(child, child.left.popleft() if child.left else child.last)
        if child.left:
            self.files.appendleft(child.left)
        if self.files and not self.is_to_stop():
            self.fork()

    def accuse(self, child: Child, index: int | None) -> None:
        if index is None:
            raise RuntimeError(child.told())
        item = self.session.items[index]
        if child.last != index:
            self.hear_begin(child, index)
        report = pytest.TestReport(item.nodeid, item.location, {}, "failed", child.told(), "call")
        self.hook.pytest_runtest_logreport(report=report)
        self.hook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)

    def end_all(self) -> None:
        for child in self.children:
            with suppress(ProcessLookupError):
                os.kill(child.number, signal.SIGTERM)
        while self.children:
            child = self.children.pop()
            child.pipe.close()
            self.wait_for(child)

    def wait_for(self, child: Child) -> None:
        deadline = time.monotonic() + PATIENCE
        while not child.has_ended():
            if time.monotonic() > deadline:
                os.kill(child.number, signal.SIGKILL)
            time.sleep(A_MOMENT)


def files_of(items: list[pytest.Item]) -> list[deque[int]]:
    """The tests of each file, by their places among all, in the order in which files come first."""
    files: dict[Any, deque[int]] = {}
    for index, item in enumerate(items):
        files.setdefault(item.path, deque()).append(index)
    return list(files.values())


def live_in_a_child(
    session: pytest.Session, pipe: Connection, not_ours: list[Connection], facts: dict[str, str], folder: Path
) -> NoReturn:
    status = 1
    try:
        for other in not_ours:
            other.close()
        settle_in(session, facts, folder)
        with_room(Worker(session, pipe).work)
        status = 0
    except BaseException:
        with suppress(OSError):
            pipe.send(("trouble", traceback.format_exc()))
    finally:
        sys.stdout.flush()
        os._exit(status)


def settle_in(session: pytest.Session, facts: dict[str, str], folder: Path) -> None:
    """A name (so that databases are told apart), a folder and captured words of one's own; who listens to reports is not here."""
    config = session.config
    config.workerinput = facts  # type: ignore[attr-defined]
    folder.mkdir(mode=0o700)
    config._tmp_path_factory._basetemp = folder  # type: ignore[attr-defined]
    capture_by_oneself(config)
    for plugin in list(config.pluginmanager.get_plugins()):
        if isinstance(plugin, HEARERS):
            config.pluginmanager.unregister(plugin)


def capture_by_oneself(config: pytest.Config) -> None:
    """What is said goes to files that no other process has, through the same streams, since handlers of logs hold these."""
    capture: Any = config.pluginmanager.get_plugin("capturemanager")
    for stream in (capture._global_capturing.out, capture._global_capturing.err):
        if isinstance(stream, FDCapture):
            with TemporaryFile() as own:
                os.dup2(own.fileno(), stream.tmpfile.fileno())


class Worker:
    """What runs tests in a child."""

    def __init__(self, session: pytest.Session, pipe: Connection) -> None:
        self.session, self.hook, self.pipe = session, session.config.hook, pipe
        self.last: pytest.Item | None = None
        session.config.pluginmanager.register(self)

    def work(self) -> None:
        try:
            while file := self.next_file():
                self.run(file)
        finally:
            self.tidy_up()

    def next_file(self) -> list[int]:
        if self.is_to_stop():
            return []
        self.pipe.send(("ask", None))
        return list(self.pipe.recv())

    def run(self, file: list[int]) -> None:
        items: list[Any] = [self.session.items[index] for index in file]
        # after its last test, all is put away but what the whole session needs
        for index, item, following in zip(file, items, [*items[1:], self.session], strict=True):
            self.last = item
            self.pipe.send(("begin", index))
            self.hook.pytest_runtest_protocol(item=item, nextitem=following)
            self.pipe.send(("end", index))
            if self.is_to_stop():
                return

    def is_to_stop(self) -> bool:
        """Enough tests have failed, or the parent listens no longer."""
        return bool(self.session.shouldfail or self.session.shouldstop or self.pipe.poll())

    def tidy_up(self) -> None:
        """Put away what the whole session needed; what goes wrong there is told of the last test."""
        if self.last is None:
            return
        capture: Any = self.session.config.pluginmanager.get_plugin("capturemanager")
        with capture.item_capture("teardown", self.last):
            call = pytest.CallInfo.from_call(
                lambda: self.session._setupstate.teardown_exact(None), when="teardown"
            )
        if call.excinfo:
            report = self.hook.pytest_runtest_makereport(item=self.last, call=call)
            self.hook.pytest_runtest_logreport(report=report)

    def pytest_runtest_logreport(self, report: Any) -> None:
        told = self.hook.pytest_report_to_serializable(config=self.session.config, report=report)
        self.pipe.send(("report", told))

    def pytest_warning_recorded(self, warning_message: Any, when: str, nodeid: str, location: Any) -> None:
        if when != "runtest":
            return  # the parent has heard it
        words, where = str(warning_message.message), (warning_message.filename, warning_message.lineno)
        plain = warnings.WarningMessage(words, warning_message.category, *where)
        told = {"warning_message": plain, "when": when, "nodeid": nodeid, "location": location}
        self.pipe.send(("warning", told))
