"""What happened: one append-only table that audit, feeds and reactions read."""
