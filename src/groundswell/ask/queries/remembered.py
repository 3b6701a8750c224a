"""What follows from published cells and from nothing else is worked out once: they are written for ever.

Pages of days add up a year of cells of all groups below. What comes out is the same for whoever may look, until more comes out
or the organisation changes its floor; both are asked anew each time. Who may look is asked before, by whoever asks here.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from django.db.models import Count, F

from groundswell.ask.models import Release
from groundswell.base.prepared import Prepared

Found = TypeVar("Found")
MOST = 512
_found: OrderedDict[Hashable, Any] = OrderedDict()
_lock = threading.Lock()
_out = Prepared[tuple[int, int, int]](
    lambda series: (
        Release.objects.filter(series=series)
        .values_list("organisation_id")
        .annotate(releases=Count("pk"), floor=F("organisation__smallest_group_shown"))
        .order_by()
    ),
    series=str,
)


def once(series: str, question: Hashable, work_out: Callable[[], Found]) -> Found | None:
    """What is worked out of all that is out of a series; None where nothing is. `question` says what, to the last detail.

    What comes back is shared by all who ask: it must not be changed, and not hold more than a page shows.
    """
    out = _out.one(series=series)
    if out is None:
        return None
    key = (series, out, question)
    with _lock:
        if key in _found:
            _found.move_to_end(key)
            return cast(Found, _found[key])
    found = work_out()
    with _lock:
        _found[key] = found
        while len(_found) > MOST:
            _found.popitem(last=False)
    return found
