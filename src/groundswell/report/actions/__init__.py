"""What people do with stories (draft, edit, publish, withdraw), and writing the day's numbers down."""

from groundswell.report.actions.sheets import count_the_day
from groundswell.report.actions.stories import (
    Conflict,
    draft_story,
    edit_story,
    publish_story,
    withdraw_story,
)

__all__ = ["Conflict", "count_the_day", "draft_story", "edit_story", "publish_story", "withdraw_story"]
