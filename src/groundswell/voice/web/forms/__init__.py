"""What people type, cleaned; the rules are in the actions."""
