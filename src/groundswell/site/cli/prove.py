"""`prove`: attack our own promises, in houses that are thrown away, and write down what came of it."""

from __future__ import annotations

from argparse import Namespace

from django.conf import settings
from django.utils import timezone

from groundswell.site.cli import progress
from groundswell.site.cli.trouble import Trouble
from groundswell.site.proof.attacks import BY_KEY
from groundswell.site.proof.outcome import State
from groundswell.site.proof.places import Unready
from groundswell.site.proof.report import keep, report_of
from groundswell.site.proof.running import in_words, prove
from groundswell.site.proof.sizes import SIZES


def try_everything(options: Namespace) -> int:
    """Try the attacks; 1 when any got through or could not be tried."""
    if unknown := sorted(set(options.only) - BY_KEY.keys()):
        raise Trouble(f"There is no attack {', '.join(unknown)}. Attacks: {', '.join(BY_KEY)}.")
    size = SIZES["quick" if options.quick else options.size]
    progress.say(f"Attacking invented houses of our own, size {size.name}. The live database is not touched.")
    try:
        outcomes = prove(
            size, say=progress.say, seed=options.seed, only=options.only, address=options.postgresql
        )
    except Unready as error:
        raise Trouble(f"No place to try it in: {error}") from error
    report = report_of(outcomes, size.name, timezone.localdate(), options.seed)
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
    return 0 if all(one.state == State.HELD for one in outcomes) else 1
