"""Deciding when a survey is asked, and of whom."""
