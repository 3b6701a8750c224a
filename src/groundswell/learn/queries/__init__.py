"""What we answer about communities, always to somebody at their door or in them."""
