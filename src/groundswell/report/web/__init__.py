"""The door for people to the report part."""
