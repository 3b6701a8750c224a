"""Asking everybody the same, sealed: one answer each, counted only together, published only by a gate."""
