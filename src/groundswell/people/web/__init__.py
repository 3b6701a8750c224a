"""The door for people: joining, signing in, groups and who belongs to them."""
