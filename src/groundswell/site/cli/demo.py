"""The demo: an invented organisation, its pages and its worker, in one process."""

from __future__ import annotations

from argparse import Namespace

from django.conf import settings

from groundswell.site import demo
from groundswell.site.cli import progress, server
from groundswell.site.cli.demo_folder import BUILT


def show(options: Namespace) -> int:
    """Make the demo organisation if it is not there, and serve it until told to stop."""
    progress.migrate()
    built = settings.DATA / BUILT
    if not built.exists():
        if not demo.is_built():
            progress.say("Inventing an organisation with a year of ideas and workdays")
            server.look_for_rubbish_less_often()
            demo.build(progress=progress.say)
        built.touch()
    return server.run(
        options.held, with_worker=True, ready=lambda: welcome(options, demo.who_to_sign_in_as())
    )


def welcome(options: Namespace, people: list[tuple[str, str, str, str]]) -> None:
    """Say where to look and who to be."""
    host = "localhost" if options.host in {"127.0.0.1", "0.0.0.0", "::"} else options.host  # noqa: S104
    lines = [f"\nGroundswell is ready: http://{host}:{options.port}/", "", "Sign in as:"]
    width = max((len(f"{name}, {role}") for name, role, _, _ in people), default=0)
    lines += [
        f"  {f'{name}, {role}':<{width}}   {user_name} / {password}"
        for name, role, user_name, password in people
    ]
    lines += [
        "",
        f"What somebody said without a name is read at http://{host}:{options.port}/speak/severn-vale/en/answers/",
        f"with this receipt:  {demo.receipt_to_try()}",
    ]
    lines += ["", "Ctrl-C stops it. Run it again with --reset to start afresh.", ""]
    print("\n".join(lines), flush=True)
