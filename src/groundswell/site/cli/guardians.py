"""`guardians`: three people whom the organisation trusts; any two of them bring back a key that was lost."""

from __future__ import annotations

import getpass
import sys
from argparse import Namespace
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils import timezone

from groundswell.ask.actions import name_guardian, recover_key, stand_down, watch_key
from groundswell.ask.models import Guardian, Wave
from groundswell.ask.queries.waves import guardians_now, waves_with_key
from groundswell.base.sealing import Unopened
from groundswell.base.tenancy.wall import within
from groundswell.site.cli.bringing import whose
from groundswell.site.cli.trouble import Trouble


def guard(options: Namespace) -> int:
    """Do with guardians what the words ask."""
    does: dict[str, Callable[[str], None]] = {
        "list": _list,
        "name": _name,
        "stand-down": _stand_down,
        "lost": _lost,
        "restore": _restore,
    }
    with within(whose(options.organisation)):
        does[options.what](options.which)
    return 0


def _list(_which: str) -> None:
    found = guardians_now()
    for guardian in found:
        print(f"{guardian.name}, since {guardian.named_at:%-d %B %Y}")
    print(f"{len(found)} of 3 guardians. Any two bring back a lost key.")


def _name(which: str) -> None:
    if not which.strip():
        raise Trouble("Say who: groundswell guardians name 'Freedom to Speak Up Guardian'")
    try:
        guardian, recovery_key = name_guardian(name=which, now=timezone.now())
    except ValidationError as error:
        raise Trouble("\n".join(error.messages)) from error
    print(f"{guardian.name} is a guardian of every wave that opens from now on. Their recovery key:")
    print(f"\n  {recovery_key}\n")
    print(
        "It is shown this once and kept nowhere here. Let only them see it, on paper, apart from the others."
    )


def _stand_down(which: str) -> None:
    stand_down(guardian=_guardian(which), now=timezone.now())
    print(f"{which} is no longer a guardian of waves that open from now on.")


def _guardian(name: str) -> Guardian:
    for guardian in guardians_now():
        if guardian.name == name:
            return guardian
    raise Trouble(f"There is no guardian {name!r}.")


def _lost(_which: str) -> None:
    lost = [wave for wave in waves_with_key() if not watch_key(wave=wave, now=timezone.now())]
    for wave in lost:
        print(f"{wave.public_id}  {wave.series}, {wave.label}")
    print(f"{len(lost)} keys are lost." if lost else "No key is lost.")


def _restore(which: str) -> None:
    try:
        recover_key(wave=_wave(which), recovery_keys=(_key("first"), _key("second")), now=timezone.now())
    except Unopened as error:
        raise Trouble(
            "These two do not open it. Check each letter, and that both are guardians of this wave. Nothing was changed."
        ) from error
    print("The key is back. The worker opens and counts as before.")


def _wave(which: str) -> Wave:
    for wave in waves_with_key():
        if str(wave.public_id) == which.strip().lower():
            return wave
    raise Trouble(f"No wave that waits has the id {which!r}. See: groundswell guardians lost")


def _key(which: str) -> str:
    asked = f"Recovery key of the {which} guardian: "
    return getpass.getpass(asked) if sys.stdin.isatty() else sys.stdin.readline().strip()
