"""Linking people to what they said, with a copy of everything in hand: database, log, sessions, and every backup."""
