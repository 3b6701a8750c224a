"""Making pages for paper: a PDF that a screen reader can read, from a sheet of ours and words of people.

A sheet is a `.typ` file beside the pages of its part. People's words come to it as data and are never run: Typst reads
them from JSON. Everything is made by PDF/UA-1, so a picture without words for it is an error and not a page.
"""

from groundswell.base.paper.letters import printable
from groundswell.base.paper.press import press, qr_data, qr_picture

__all__ = ["press", "printable", "qr_data", "qr_picture"]
