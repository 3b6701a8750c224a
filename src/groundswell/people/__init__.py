"""Who we are: organisations, the tree of groups, people, the parts they play, and how they come in."""
