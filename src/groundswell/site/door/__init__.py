"""The door for words without a name: its own addresses, its own short chain, no session, no cookie, nobody known.

`apart` is the first of all middleware. What is meant for the door never reaches the others, so that no session, sign-in,
message, form token or language cookie can be read or set there, now or by a later change to the list in the settings.
"""

from groundswell.site.door.chain import CHAIN, apart

__all__ = ["CHAIN", "apart"]
