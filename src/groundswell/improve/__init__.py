"""What we try: from what somebody said to a change that was tested, proven and kept, or honestly let go.

A project belongs to a team and says where it came from. Its aim can be missed, its tests begin small and with a prediction,
and what did not work is kept as proudly as what did.
"""
