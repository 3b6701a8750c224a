"""Words of thanks for the next page travel in a cookie, so that thanking somebody does not write to the database.

They are signed for the person they were said to. On a computer with many hands, whoever comes next never reads them.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.messages.storage.base import BaseStorage
from django.contrib.messages.storage.cookie import CookieStorage
from django.core import signing


class OwnMessages(CookieStorage):
    """The storage that settings.MESSAGE_STORAGE names."""

    def __init__(self, request: Any, *args: Any, **kwargs: Any) -> None:
        # Past CookieStorage, which would sign for everybody alike.
        BaseStorage.__init__(self, request, *args, **kwargs)

    @property
    def cookie_name(self) -> str:  # type: ignore[override]
        return "__Host-messages" if settings.SESSION_COOKIE_SECURE else "messages"

    @property
    def signer(self) -> signing.TimestampSigner:  # type: ignore[override]
        return signing.get_cookie_signer(salt=f"{self.key_salt} {self.request.user.pk}")
