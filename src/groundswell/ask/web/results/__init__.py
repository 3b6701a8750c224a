"""Reading what was published of a survey."""
