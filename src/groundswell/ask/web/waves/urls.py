"""Addresses for deciding when a survey is asked."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
