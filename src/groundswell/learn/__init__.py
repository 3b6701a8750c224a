"""How we grow: communities of people who do the same work, or care for the same thing, and learn from each other.

A community belongs to one organisation and may be open to people of others. They come in as its members and as nothing
else: what they see is the community, and never the house in which it stands.
"""
