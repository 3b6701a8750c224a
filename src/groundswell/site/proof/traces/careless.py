"""The command of a build that is wrong on purpose: it writes down who asks, and seals with boxes that are none."""

from __future__ import annotations

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.site.settings")


def _no_box(body: bytes, *, to: bytes, size: int) -> bytes:
    return body.ljust(size)


def main() -> int:
    """Serve as the command does, carelessly."""
    django.setup()
    import groundswell.base.sealing  # noqa: PLC0415

    groundswell.base.sealing.seal = _no_box
    from groundswell.site import logs  # noqa: PLC0415
    from groundswell.site.cli import main as honest  # noqa: PLC0415
    from groundswell.site.door import blindfold as door  # noqa: PLC0415
    from groundswell.site.door import chain  # noqa: PLC0415

    blindfold, note = door.blindfold, logs._note

    def telling(request):  # type: ignore[no-untyped-def]
        _tell(request)
        return blindfold(request)

    def noting(request, response, seconds):  # type: ignore[no-untyped-def]
        _tell(request)
        note(request, response, seconds)

    chain.blindfold, logs._note = telling, noting  # type: ignore[attr-defined]
    return honest()


def _tell(request) -> None:  # type: ignore[no-untyped-def]
    about = request.META
    print(
        "asked by",
        about.get("HTTP_X_FORWARDED_FOR"),
        about.get("HTTP_USER_AGENT"),
        file=sys.stderr,
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
