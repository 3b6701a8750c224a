"""Groundswell: everyone can say what would make tomorrow better, and every voice hears back."""

__version__ = "0.1.0"
