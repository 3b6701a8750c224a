"""What a part that keeps seats may know of them: whether one is asked, and whether it has answered. Never what."""

from __future__ import annotations

from collections.abc import Collection

from groundswell.ask.models import SeatAnswer, Wave


def is_seat_of(wave: Wave, seat: int) -> bool:
    """Whether a seat is on the roll of a wave; on none once it is counted and the roll is gone."""
    return wave.roll is not None and any(member[0] == seat for member in wave.roll.members)


def next_seat_sequence(wave: Wave, seat: int) -> int:
    """The number the next answer from this seat must carry. More than 1 means that it has answered."""
    found = SeatAnswer.objects.filter(wave=wave, seat=seat).values_list("sequence", flat=True).first()
    return (found or 0) + 1


def waves_answered_from(seats: Collection[int]) -> list[int]:
    """The waves for which sealed answers of these seats are kept, for those who sit on them."""
    found = SeatAnswer.objects.filter(seat__in=seats).values_list("wave", flat=True)
    return sorted(set(found))
