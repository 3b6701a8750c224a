"""Looking after an organisation: files, promises, the trail."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.browsing import Browsing


class LookingAfter(Browsing):
    def sends_a_file(self, kind: str, rows: str) -> None:
        """Send a CSV file and go on to choose what its columns hold."""
        self.goes_to("/admin/imports/")
        self.ticks("kind", kind)
        file = {"name": f"{kind}.csv", "mimeType": "text/csv", "buffer": rows.encode()}
        self.page.locator("input[name=file]").set_input_files(file)  # type: ignore[arg-type]
        self.sends("main form[enctype]")
        self.is_at(re.compile(r"/admin/imports/[0-9a-f-]{36}/"))

    def tries_it_out(self) -> None:
        """See what the file would do; nothing changes yet."""
        self.presses("button[value=try]")
        expect(self.page.locator("#import")).to_be_visible()

    def is_told_of_the_row(self, row: int) -> None:
        """A row that is wrong is told by its number, and nothing came in."""
        expect(self.page.locator(".gs-faults li").first).to_contain_text(re.compile(rf"\b{row}\b"))
        expect(self.page.locator("button[value=want]")).to_have_count(0)

    def brings_it_in(self) -> None:
        """Want what was tried out; the worker does it while the page asks for news, or is opened again."""
        self.presses("button[value=want]")
        done = self.page.locator("#import a[href='/admin/groups/'], #import a[href='/admin/people/']")
        for _try in range(40):
            if done.count():
                return
            self.page.wait_for_timeout(500)
            if not self.scripts:
                self.page.reload()
        raise AssertionError(f"the file did not come in:\n{self.words}")

    def promises_an_answer_within(self, days: int) -> None:
        self.goes_to("/admin/promises/")
        self.finds_the_page_in_order()
        self.writes("promise_days", str(days))
        self.sends("main form:has([name=promise_days])")
        expect(self.page.locator("main .gs-flash--done")).to_be_visible()

    def reads_on_the_trail(self, words: str | re.Pattern[str]) -> None:
        expect(self.page.locator("main .gs-row", has_text=words).first).to_be_visible()
