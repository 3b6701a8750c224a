"""What we answer about boards, stories and how well we answer."""
