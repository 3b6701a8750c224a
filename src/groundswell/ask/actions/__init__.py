"""What is done with waves: the only place that writes them, their sealed answers and what is published of them."""

from groundswell.ask.actions.answering import answer, answer_within, withdraw
from groundswell.ask.actions.daily import keep_quarter, tally_days
from groundswell.ask.actions.guarding import (
    begin_copy,
    name_guardian,
    prove_copy,
    recover_key,
    stand_down,
    watch_key,
)
from groundswell.ask.actions.opening import close_wave, open_wave, plan_wave, set_k
from groundswell.ask.actions.running import extend_wave, remind
from groundswell.ask.actions.scheduling import ask_next, schedule_survey, stop_schedule
from groundswell.ask.actions.seats import answer_from_seat, plan_seats, seat_answer_within
from groundswell.ask.actions.shredding import give_up, settle, shred
from groundswell.ask.actions.slips import (
    drop_slip,
    give_up_slips,
    keep_slip_key,
    seal_slip,
    shred_slips,
    tally_slips,
)
from groundswell.ask.actions.tallying import tally

__all__ = [
    "answer",
    "answer_from_seat",
    "answer_within",
    "ask_next",
    "begin_copy",
    "close_wave",
    "drop_slip",
    "extend_wave",
    "give_up",
    "give_up_slips",
    "keep_quarter",
    "keep_slip_key",
    "name_guardian",
    "open_wave",
    "plan_seats",
    "plan_wave",
    "prove_copy",
    "recover_key",
    "remind",
    "schedule_survey",
    "seal_slip",
    "seat_answer_within",
    "set_k",
    "settle",
    "shred",
    "shred_slips",
    "stand_down",
    "stop_schedule",
    "tally",
    "tally_days",
    "tally_slips",
    "watch_key",
    "withdraw",
]
