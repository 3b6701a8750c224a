"""What people fill in for communities."""
