"""Views, a file for each of their nouns."""
