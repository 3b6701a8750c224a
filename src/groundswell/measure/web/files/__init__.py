"""Figures in and out: files that come in, and what can be taken along."""
