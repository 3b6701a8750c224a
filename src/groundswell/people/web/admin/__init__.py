"""The door for those who look after an organisation. For everybody else it is not there."""
