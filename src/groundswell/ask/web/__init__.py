"""The doors of what is asked: building surveys, asking them, answering, and reading what was published."""
