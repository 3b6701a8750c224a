"""What people do with audits: plan, look, conclude, act, look again."""

from groundswell.audit.actions.audits import Conflict, change_plan, start_audit
from groundswell.audit.actions.cases import (
    AlreadyThere,
    bring_case_back,
    correct_case,
    enter_case,
    remove_case,
)
from groundswell.audit.actions.concluding import (
    begin_next_cycle,
    do_deed,
    finish_audit,
    make_idea_of,
    plan_deed,
    reopen_audit,
    undo_deed,
)
from groundswell.audit.actions.criteria import add_criterion, change_criterion, remove_criterion

__all__ = [
    "AlreadyThere",
    "Conflict",
    "add_criterion",
    "begin_next_cycle",
    "bring_case_back",
    "change_criterion",
    "change_plan",
    "correct_case",
    "do_deed",
    "enter_case",
    "finish_audit",
    "make_idea_of",
    "plan_deed",
    "remove_case",
    "remove_criterion",
    "reopen_audit",
    "start_audit",
    "undo_deed",
]
