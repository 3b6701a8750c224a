"""The door for people: what is tried, one project, its aim, its team, its measures."""
