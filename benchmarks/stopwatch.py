"""Ask for a page many times, and say what it took: for benchmarks of pages, when Django is set up."""

import statistics
import sys
import time

from django.db import connection
from django.test.utils import CaptureQueriesContext

CALLS = 15


def look(client, name, address, bar, bar_cold=None):
    """Print the first call, and of the warm ones the median by the clock and by the work, the least work, the slowest, the queries."""
    clocks, works = [], []
    for _call in range(CALLS + 1):
        begun, worked = time.perf_counter(), time.process_time()
        answer = client.get(address)
        clocks.append(1000 * (time.perf_counter() - begun))
        works.append(1000 * (time.process_time() - worked))
        if answer.status_code != 200:
            sys.exit(f"{address}: {answer.status_code}")
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    clock, work = statistics.median(clocks[1:]), statistics.median(works[1:])
    cold = f" ({_verdict(works[0], bar_cold)}, wanted {bar_cold:.0f})" if bar_cold else ""
    print(
        f"{name:13} first {clocks[0]:5.0f} ms, worked {works[0]:5.0f} ms{cold}; warm {clock:5.0f} ms, worked {work:5.0f} ms "
        f"(least {min(works):.0f}), slowest {max(clocks[1:]):.0f} ms, {len(asked)} queries, "
        f"{len(answer.content) // 1000} kB, wanted {bar:.0f}: {_verdict(work, bar)}"
    )


def _verdict(work, bar):
    return "good" if work <= bar else "SLOW"
