"""A deliberately wrong build: it logs who asks, and seals with a box that is no box. The canary must be found in both."""

from __future__ import annotations

import sys

from groundswell.site.door import blindfold, chain


def telling(request: object) -> object:
    meta = request.META  # type: ignore[attr-defined]
    print("asked by", meta.get("REMOTE_ADDR"), meta.get("HTTP_USER_AGENT"), file=sys.stderr, flush=True)
    return blindfold.blindfold(request)  # type: ignore[arg-type]


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.site.settings")
    chain.blindfold = telling
    from groundswell.base.sealing import boxes

    boxes.seal = lambda body, *, to, size: body.ljust(size)
    import groundswell.base.sealing

    groundswell.base.sealing.seal = boxes.seal
    from groundswell.site.cli import main

    sys.exit(main())
