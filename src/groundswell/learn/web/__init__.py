"""The door of the learn part for people."""
