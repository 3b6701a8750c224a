"""`groundswell spc`: series in as lines of JSON, their charts out as lines of JSON. No database, no settings."""

from __future__ import annotations

import sys
from argparse import Namespace

from groundswell.pure.spc import analyse_lines


def spc(options: Namespace) -> int:
    """Analyse the lines of standard input; returns 1 when any of them could not be analysed."""
    wrong = 0
    out = sys.stdout.buffer
    try:
        for line, found in analyse_lines(sys.stdin.buffer, options.language):
            wrong += isinstance(found, Exception)
            out.write(line + b"\n")
        out.flush()
    except BrokenPipeError:
        # whoever was reading has seen enough
        sys.stderr.close()
        return 0
    if wrong:
        print(f"{wrong} could not be analysed; their lines say why.", file=sys.stderr)
    return 1 if wrong else 0
