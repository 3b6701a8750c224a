"""Attacks on our own promises, as an intruder would make them, against the real build and against builds that are wrong.

An attack that cannot find what a wrong build gives away proves nothing, so each comes with one that it must catch. `groundswell
prove` runs them in houses of their own, never the live one; the tests run the same code at a smaller size.
"""
