"""What we say back: boards, stories of what changed, how well we answer."""
