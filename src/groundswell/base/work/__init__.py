"""What must be done because the time has come, by one worker at a time."""
