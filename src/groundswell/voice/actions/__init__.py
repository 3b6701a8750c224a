"""What people do with ideas: the only place that writes them."""

from groundswell.voice.actions.arrivals import Sent, note_seen_tablet, take_arrival
from groundswell.voice.actions.cards import Card, type_cards
from groundswell.voice.actions.following import follow_idea, mute_idea, start_following
from groundswell.voice.actions.ideas import offer_idea, reword_idea, take_back_idea
from groundswell.voice.actions.joining import merge_ideas, part_ideas
from groundswell.voice.actions.kiosks import (
    CodeUsed,
    change_kiosk,
    open_kiosk,
    renew_kiosk_code,
    set_up_kiosk,
    stop_kiosk,
)
from groundswell.voice.actions.moderation import ask_rewording, release_idea, release_words, reword_held
from groundswell.voice.actions.receipts import StillWaiting, claim_words, forget_words, note_seen
from groundswell.voice.actions.releasing import keep_inbox, show_batch
from groundswell.voice.actions.reminders import choose_reminder, forget_reminder, send_reminders
from groundswell.voice.actions.reviews import bring_back, come_back, remember_overdue
from groundswell.voice.actions.rounds import close_round, open_round, put_dots
from groundswell.voice.actions.set_aside import decide_set_aside, hand_on_words
from groundswell.voice.actions.steps import change_state, stop_clock, take_step
from groundswell.voice.actions.support import support_idea, take_back_support
from groundswell.voice.actions.talk import (
    answer_question,
    ask_author,
    comment_on,
    take_back_comment,
    thank_author,
)
from groundswell.voice.actions.unnamed import (
    NotOpen,
    Taken,
    say_about_days,
    say_from_card,
    say_idea,
    say_more,
    say_there,
    say_under_idea,
)
from groundswell.voice.actions.workday import QuestionChanged, ask_about_day, choose_day_question

__all__ = [
    "Card",
    "CodeUsed",
    "NotOpen",
    "QuestionChanged",
    "Sent",
    "StillWaiting",
    "Taken",
    "answer_question",
    "ask_about_day",
    "ask_author",
    "ask_rewording",
    "bring_back",
    "change_kiosk",
    "change_state",
    "choose_day_question",
    "choose_reminder",
    "claim_words",
    "close_round",
    "come_back",
    "comment_on",
    "decide_set_aside",
    "follow_idea",
    "forget_reminder",
    "forget_words",
    "hand_on_words",
    "keep_inbox",
    "merge_ideas",
    "mute_idea",
    "note_seen",
    "note_seen_tablet",
    "offer_idea",
    "open_kiosk",
    "open_round",
    "part_ideas",
    "put_dots",
    "release_idea",
    "release_words",
    "remember_overdue",
    "renew_kiosk_code",
    "reword_held",
    "reword_idea",
    "say_about_days",
    "say_from_card",
    "say_idea",
    "say_more",
    "say_there",
    "say_under_idea",
    "send_reminders",
    "set_up_kiosk",
    "show_batch",
    "start_following",
    "stop_clock",
    "stop_kiosk",
    "support_idea",
    "take_arrival",
    "take_back_comment",
    "take_back_idea",
    "take_back_support",
    "take_step",
    "thank_author",
    "type_cards",
]
