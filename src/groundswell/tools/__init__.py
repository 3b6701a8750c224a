"""Thinking together on paper that draws itself: fishbones, whys, maps and sheets, typed as lists and kept with every version.

A tool stands alone or is about something of a part further up, which it knows by name and number only.
"""
