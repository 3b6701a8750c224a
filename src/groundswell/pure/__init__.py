"""Thinking only: plain functions of plain values. No Django, no files, no network, no clock."""
