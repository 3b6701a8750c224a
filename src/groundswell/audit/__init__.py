"""Clinical audit: comparing what is done with what should be, acting on the gap, and looking again.

Cases are numbers that only the ward can lead back to a patient: nothing here points at one. A standard that was missed can become an
idea in one step, and the next look books itself.
"""
