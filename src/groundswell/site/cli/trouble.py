"""What went wrong, in words for the person at the keyboard."""


class Trouble(Exception):
    """Stops the command with this sentence and exit code 1."""
