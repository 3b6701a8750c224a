"""Killing the count at every step, in real processes, and starting it twice at once."""
