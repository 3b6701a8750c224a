"""Pages of the whole house."""
