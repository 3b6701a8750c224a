"""Telling people: on screen, and by letter (e-mail), each in the person's own language, once."""
