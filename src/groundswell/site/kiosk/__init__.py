"""The way of tablets that ask no name: their own addresses and short chain, no session, nobody known but the device.

`apart` stands right behind the door for words without a name. Of what a browser sends along only the tablet's own cookie
goes further, so that somebody who is signed in on the same tablet is not known here, now or by a later change of settings.
"""

from groundswell.site.kiosk.chain import CHAIN, apart

__all__ = ["CHAIN", "apart"]
