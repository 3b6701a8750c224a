"""Styles, scripts and pictures of the pages, sent from the loop itself: they need no person and no database."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from servestatic.asgi import FileServerASGI
from servestatic.middleware import ServeStaticMiddleware
from servestatic.storage import CompressedManifestStaticFilesStorage
from servestatic.utils import decode_path_info

# The builder names a part of a script after what is in it.
NAMED_BY_CONTENT = re.compile(r"-[0-9A-Z]{8}\.js$")
# A worker among the scripts fetches pages of ours; nothing among the files does more.
POLICY = "default-src 'none'; connect-src 'self'; script-src 'self'"
NOT_LAID_OUT = ["*.gz"]  # whoever lays out makes their own


class PageStorage(CompressedManifestStaticFilesStorage):
    """Names with a digest once `groundswell migrate` has laid the files out; plain names from the source tree before."""

    def stored_name(self, name: str) -> str:
        """The name a page asks for."""
        return super().stored_name(name) if self.hashed_files else name


class PageFiles(ServeStaticMiddleware):
    """An ASGI application before ours, with the files that servestatic's middleware finds by the settings."""

    def __init__(self, app: Callable[..., Any]) -> None:
        super().__init__(_nobody)
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # type: ignore[override]
        file = self.files.get(decode_path_info(scope["path"])) if scope["type"] == "http" else None
        await (FileServerASGI(file) if file else self.app)(scope, receive, send)

    def add_cache_headers(self, headers: Any, path: str, url: str) -> None:
        """What the security middleware says of pages, said of files."""
        super().add_cache_headers(headers, path, url)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Content-Security-Policy"] = POLICY

    def immutable_file_test(self, path: str, url: str) -> bool:
        """Whether a file of this name never changes, so that a browser need not ask for it again."""
        return bool(NAMED_BY_CONTENT.search(url)) or super().immutable_file_test(path, url)


async def _nobody(request: Any) -> Any:
    """There is no middleware behind this one."""
