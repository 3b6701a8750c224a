"""The door for people to the voice part."""
