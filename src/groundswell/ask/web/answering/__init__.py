"""Answering a survey."""
