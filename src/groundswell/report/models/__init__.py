"""What we remember of what we said back."""

from groundswell.report.models.share_back import ShareBack, ShareBackIdea, ShareBackStory
from groundswell.report.models.sheet import DaySheet, Figures
from groundswell.report.models.story import Story, StoryIdea

__all__ = ["DaySheet", "Figures", "ShareBack", "ShareBackIdea", "ShareBackStory", "Story", "StoryIdea"]
