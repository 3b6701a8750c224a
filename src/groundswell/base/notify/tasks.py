"""What must be sent because the time has come."""

import datetime

from groundswell.base.notify.digest import write_letters
from groundswell.base.notify.post import forget_useless, send_waiting
from groundswell.base.notify.ringing import forget_rings, send_rings
from groundswell.base.work.turns import every


@every(seconds=20)
def turn_notices_into_letters(now: datetime.datetime) -> None:
    write_letters(now=now)


@every(seconds=5)
def take_letters_to_the_mail_server(now: datetime.datetime) -> None:
    send_waiting(now=now)


@every(seconds=5)
def ring_devices(now: datetime.datetime) -> None:
    send_rings(now=now)


@every(seconds=3600)
def forget_what_is_of_no_use(now: datetime.datetime) -> None:
    forget_useless(now=now)
    forget_rings(now=now)
