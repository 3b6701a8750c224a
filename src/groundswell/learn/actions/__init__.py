"""What people do with communities: found them, come in, put others forward, talk, look after them, go."""

from groundswell.learn.actions.facilitating import let_back, make_facilitator, part_with, stop_facilitating
from groundswell.learn.actions.founding import change_community, found_community, renew_code
from groundswell.learn.actions.joining import agree, choose_entry, join_community, leave_community
from groundswell.learn.actions.nominating import answer_nomination, ask_to_join, nominate
from groundswell.learn.actions.talking import (
    hide_post,
    release_post,
    reply,
    show_post,
    start_thread,
    take_back,
)

__all__ = [
    "agree",
    "answer_nomination",
    "ask_to_join",
    "change_community",
    "choose_entry",
    "found_community",
    "hide_post",
    "join_community",
    "leave_community",
    "let_back",
    "make_facilitator",
    "nominate",
    "part_with",
    "release_post",
    "renew_code",
    "reply",
    "show_post",
    "start_thread",
    "stop_facilitating",
    "take_back",
]
