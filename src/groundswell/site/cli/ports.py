"""Holding a port before any work is done, so that a used one is said at once."""

from __future__ import annotations

import errno
import socket

from groundswell.site.cli.trouble import Trouble


def take(host: str, port: int, word: str) -> socket.socket:
    """Hold the port. Raises Trouble when another program has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    held = socket.socket(family)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held.bind((host, port))
        held.listen(256)
    except OSError as error:
        held.close()
        raise Trouble(_why_not(error, host, port, word)) from error
    return held


def _why_not(error: OSError, host: str, port: int, word: str) -> str:
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights than you have. Try ./groundswell {word} --port 8000"
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use. Try ./groundswell {word} --port {port + 1 if port < 65535 else 8000}"
    return f"Cannot listen on {host}, port {port}: {error.strerror}."
