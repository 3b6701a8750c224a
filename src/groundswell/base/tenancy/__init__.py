"""The first wall between organisations: without one in sight, nothing can be read or written."""
