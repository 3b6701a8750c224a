"""`prove`: attack our own promises, in houses that are thrown away, and write down what came of it."""

from __future__ import annotations

import signal
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.utils import timezone

from groundswell.site.cli import progress
from groundswell.site.cli.trouble import Trouble
from groundswell.site.proof.attacks import BY_KEY
from groundswell.site.proof.kept import Kept
from groundswell.site.proof.outcome import Outcome, State
from groundswell.site.proof.places import Unready
from groundswell.site.proof.report import keep, report_of
from groundswell.site.proof.running import in_words, prove, so_far
from groundswell.site.proof.sizes import SIZES


def try_everything(options: Namespace) -> int:
    """Try the attacks; 1 when any got through or could not be tried."""
    if unknown := sorted(set(options.only) - BY_KEY.keys()):
        raise Trouble(f"There is no attack {', '.join(unknown)}. Attacks: {', '.join(BY_KEY)}.")
    size = SIZES["quick" if options.quick else options.size]
    kept = Kept(settings.PROOF.parent / "parts", size, options.seed)
    if options.afresh:
        kept.clear(options.only)
    outcomes = so_far(kept, options.only) if options.so_far else _tried(kept, options)
    _write_down(outcomes, options, kept)
    return 0 if all(one.state == State.HELD for one in outcomes) else 1


def _tried(kept: Kept, options: Namespace) -> list[Outcome]:
    progress.say(
        f"Attacking invented houses of our own, size {kept.size.name}. The live database is not touched."
    )
    try:
        with _stopped_like_by_hand():
            return prove(
                kept,
                say=progress.say,
                only=options.only,
                address=options.postgresql,
                at_once=options.at_once,
            )
    except Unready as error:
        raise Trouble(f"No place to try it in: {error}") from error
    except KeyboardInterrupt:
        raise Trouble("Stopped. What is finished is kept: the same command goes on from there.") from None


@contextmanager
def _stopped_like_by_hand() -> Iterator[None]:
    """A machine that shuts down stops it as a hand on the keyboard does: its processes end and its places are cleared."""

    def stop(_number: int, _frame: Any) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _write_down(outcomes: Sequence[Outcome], options: Namespace, kept: Kept) -> None:
    report = report_of(outcomes, kept.size.name, timezone.localdate(), options.seed)
    lines = [f"{one.attack} on {one.database}: {in_words(one)}" for one in outcomes]
    print("\n".join(["", *lines, ""]))
    print(
        f"{report['tried']} attacks tried, {report['broken']} got through, {report['not_run']} could not be tried."
    )
    if options.only:
        print("Only some were tried, so the report that pages show stays as it was.")
    else:
        keep(report, lines, settings.PROOF)
        print(f"Written to {settings.PROOF}, and to be read beside it. The trust page shows it.")
    # What fell over by itself is tried again next time, and that alone.
    if not options.so_far and not any(one.trouble for one in outcomes):
        kept.clear(options.only)
