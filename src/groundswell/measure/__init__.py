"""How we know: measures that a group keeps, their values in time, and what was decided about them.

A measure is a ruler that anyone may borrow. It never asks who is counting, and it never rebases by itself: a step, a
frozen baseline or an exclusion is somebody's decision, with a reason, and can be undone.
"""
