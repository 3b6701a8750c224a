"""What people do with stories and answers to surveys (draft, edit, publish, withdraw), and writing the day's numbers down."""

from groundswell.report.actions.share_backs import (
    draft_share_back,
    edit_share_back,
    publish_share_back,
    withdraw_share_back,
)
from groundswell.report.actions.sheets import count_the_day
from groundswell.report.actions.stories import (
    Conflict,
    draft_story,
    edit_story,
    publish_story,
    withdraw_story,
)

__all__ = [
    "Conflict",
    "count_the_day",
    "draft_share_back",
    "draft_story",
    "edit_share_back",
    "edit_story",
    "publish_share_back",
    "publish_story",
    "withdraw_share_back",
    "withdraw_story",
]
