"""What people tell us: ideas, what becomes of them, and the talk around them."""
