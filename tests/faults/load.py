"""People who keep saying things while the house falls down around them, and try again with the same key."""

from __future__ import annotations

import random
import threading
import time
import uuid
from dataclasses import dataclass, field

from tests.faults.house import House


@dataclass
class Crowd:
    """Some people who speak at once. `heard` has the keys of what they were thanked for."""

    house: House
    people: int = 4
    heard: list[uuid.UUID] = field(default_factory=list)
    tries: int = 0
    strange: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)

    def begin(self) -> None:
        self.threads = [
            threading.Thread(target=self._speak, args=[n], daemon=True) for n in range(self.people)
        ]
        for thread in self.threads:
            thread.start()

    def end(self) -> None:
        """Let everyone finish what they are saying."""
        self.over.set()
        for thread in self.threads:
            thread.join(60)

    def _speak(self, number: int) -> None:
        who = ("asha", "ben")[number % 2]
        while not self.over.is_set():
            self._say_until_thanked(f"A thing to do better, number {uuid.uuid4().hex}", uuid.uuid4(), who)

    def _say_until_thanked(self, text: str, key: uuid.UUID, who: str) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            self.tries += 1
            try:
                answer = self.house.say(text, key, who)
            except OSError:
                time.sleep(0.05)
                continue
            if answer.status == 302 and answer.location.endswith("/thanks/"):
                self.heard.append(key)
                return
            self.strange.append(f"{answer.status} {answer.location}")
            time.sleep(0.05)


def kill_often(house: House, crowd: Crowd, times: int, seed: int = 7) -> None:
    """Kill the house again and again, each time in the middle of what people say."""
    dice = random.Random(seed)
    for _time in range(times):
        before, until = len(crowd.heard), time.monotonic() + 30
        while len(crowd.heard) < before + 3 and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(dice.random() * 0.3)
        house.kill()
        house.start()


def lost_and_doubled(house: House, crowd: Crowd) -> tuple[int, int]:
    """Of what people were thanked for: how much is not there, and how much of everything is there twice."""
    kept = [uuid.UUID(str(row[0])) for row in house.rows("SELECT key FROM voice_idea")]
    return len(set(crowd.heard) - set(kept)), len(kept) - len(set(kept))
