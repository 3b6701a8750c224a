"""What people do with people and groups: one function a verb, the only place that writes."""

from groundswell.people.actions.accounts import open_account
from groundswell.people.actions.groups import close_group, merge_groups, move_group, open_group, rename_group
from groundswell.people.actions.invitations import (
    accept_invitation,
    invite,
    resend_invitation,
    take_up_invitation,
    withdraw_invitation,
)
from groundswell.people.actions.joining import (
    join_by_code,
    join_group,
    renew_join_code,
    show_join_code,
    stop_join_code,
)
from groundswell.people.actions.leaving import close_account, end_sessions, leave_group
from groundswell.people.actions.memberships import end_membership, give_role
from groundswell.people.actions.organisations import found_organisation
from groundswell.people.actions.passwords import give_reset_link, note_account_change, remove_second_step
from groundswell.people.actions.preferences import change_me, choose_language

__all__ = [
    "accept_invitation",
    "change_me",
    "choose_language",
    "close_account",
    "close_group",
    "end_membership",
    "end_sessions",
    "found_organisation",
    "give_reset_link",
    "give_role",
    "invite",
    "join_by_code",
    "join_group",
    "leave_group",
    "merge_groups",
    "move_group",
    "note_account_change",
    "open_account",
    "open_group",
    "remove_second_step",
    "rename_group",
    "renew_join_code",
    "resend_invitation",
    "show_join_code",
    "stop_join_code",
    "take_up_invitation",
    "withdraw_invitation",
]
