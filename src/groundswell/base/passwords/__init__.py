"""Passwords that are already in the hands of others, or quickly guessed, are refused, without asking anyone outside."""

from groundswell.base.passwords.validator import NotBreached

__all__ = ["NotBreached"]
