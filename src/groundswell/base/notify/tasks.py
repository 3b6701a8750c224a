"""What must be sent because the time has come."""

import datetime

from groundswell.base.notify.digest import write_letters
from groundswell.base.notify.post import send_waiting
from groundswell.base.work.turns import every


@every(seconds=20)
def turn_notices_into_letters(now: datetime.datetime) -> None:
    write_letters(now=now)


@every(seconds=5)
def take_letters_to_the_mail_server(now: datetime.datetime) -> None:
    send_waiting(now=now)
