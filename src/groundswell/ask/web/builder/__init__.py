"""Putting a survey together."""
