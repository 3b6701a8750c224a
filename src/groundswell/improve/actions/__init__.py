"""What people do with projects: start them, join them, say what they aim at, write their theory, test changes, decide."""

from groundswell.improve.actions.cycles import begin_cycle, change_plan, observe, plan_cycle
from groundswell.improve.actions.drivers import (
    add_lines,
    bring_line_back,
    change_line,
    move_line,
    place_line,
    take_line_away,
)
from groundswell.improve.actions.ending import close_project, reopen_project, start_quick_win
from groundswell.improve.actions.keeping import (
    answer_approval,
    ask_approval,
    confirm_score,
    open_by_itself,
    write_in_log,
)
from groundswell.improve.actions.lending import (
    accept_programme,
    give_programme_back,
    offer_programme,
    stop_lending,
)
from groundswell.improve.actions.measures import add_measure, take_measure_off
from groundswell.improve.actions.programmes import change_programme, start_programme
from groundswell.improve.actions.projects import change_project, move_stage, set_aim, start_project
from groundswell.improve.actions.ranking import open_ranking, place, reveal_ranking
from groundswell.improve.actions.sharing import (
    comment_on_project,
    follow_project,
    mute_project,
    say_done_too,
    take_back_project_comment,
)
from groundswell.improve.actions.studying import decide_cycle, study_cycle, worsening
from groundswell.improve.actions.team import ask_in, join_project, leave_every_team, leave_project

__all__ = [
    "accept_programme",
    "add_lines",
    "add_measure",
    "answer_approval",
    "ask_approval",
    "ask_in",
    "begin_cycle",
    "bring_line_back",
    "change_line",
    "change_plan",
    "change_programme",
    "change_project",
    "close_project",
    "comment_on_project",
    "confirm_score",
    "decide_cycle",
    "follow_project",
    "give_programme_back",
    "join_project",
    "leave_every_team",
    "leave_project",
    "move_line",
    "move_stage",
    "mute_project",
    "observe",
    "offer_programme",
    "open_by_itself",
    "open_ranking",
    "place",
    "place_line",
    "plan_cycle",
    "reopen_project",
    "reveal_ranking",
    "say_done_too",
    "set_aim",
    "start_programme",
    "start_project",
    "start_quick_win",
    "stop_lending",
    "study_cycle",
    "take_back_project_comment",
    "take_line_away",
    "take_measure_off",
    "worsening",
    "write_in_log",
]
