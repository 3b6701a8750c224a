"""What has to stand before a word can be done: the port, the place for the data, Django."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

import django

import groundswell
from groundswell.site.cli import demo_folder, ports

CHECKOUT = Path(groundswell.__file__).resolve().parents[2]


def prepare(options: Namespace) -> None:
    """Take the port, point the settings at the right data and wake Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.site.settings")
    if "port" in options:
        options.held = ports.take(options.host, options.port, options.word)
    if options.demo:
        _prepare_demo(options)
    if options.django:
        django.setup()


def _prepare_demo(options: Namespace) -> None:
    os.environ["GROUNDSWELL_DEMO"] = "1"
    os.environ.setdefault("GROUNDSWELL_DATA", str(home() / "var" / "demo"))
    os.environ.setdefault("GROUNDSWELL_ORIGIN", f"http://localhost:{options.port}")
    if options.host not in {"127.0.0.1", "::1", "localhost"}:
        # somebody wants to look at it on a phone, by whatever name this machine has in their network
        os.environ.setdefault("GROUNDSWELL_HOSTS", "*")
    demo_folder.make_ready(Path(os.environ["GROUNDSWELL_DATA"]), reset=options.reset)


def home() -> Path:
    """The checkout when there is one, else the folder that the command was given in."""
    return CHECKOUT if (CHECKOUT / "pyproject.toml").exists() else Path.cwd()
