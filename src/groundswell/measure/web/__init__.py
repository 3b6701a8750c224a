"""The door for people: overviews, one measure, putting values in, deciding about limits."""
