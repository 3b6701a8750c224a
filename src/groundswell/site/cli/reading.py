"""How requests are read from the line: by httptools, which is quicker than uvicorn's other reader but would hold a head of any length."""

from __future__ import annotations

from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LONGEST_HEAD: Final = 64 * 1024


class ShortHeads(HttpToolsProtocol):
    """uvicorn's reader, which hangs up on whoever sends more than 64 kB before the body."""

    came = 0
    in_head = True

    def data_received(self, data: bytes) -> None:
        """Read on."""
        self.came += len(data)
        super().data_received(data)
        if self.in_head and self.came > LONGEST_HEAD and not self.transport.is_closing():
            self.send_400_response("The head of this request is too long.")

    def on_message_begin(self) -> None:
        """A request begins, perhaps behind another one."""
        self.in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Its head is whole."""
        self.in_head, self.came = False, 0
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """It is whole; what comes next is the head of another."""
        self.in_head, self.came = True, 0
        super().on_message_complete()
