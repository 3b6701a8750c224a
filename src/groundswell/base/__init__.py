"""Plumbing that knows no part: the tenant wall, the trail, telling people, files, pages, turns of work."""
