"""How pages look: frame, forms, words and the build of styles and scripts.

Knows no part. A part fills the blocks of `ui/page.jinja`; see README.md beside this file.
"""
