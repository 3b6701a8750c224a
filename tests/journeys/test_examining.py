"""Axe is asked in fewer words than it would ask itself, and says the same: of pages with every fault, and of those whose looks passed before."""

from __future__ import annotations

import json
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.journeys import examining
from tests.journeys.examining import OPTIONS, Passed, ask_axe, faults_of

GOOD = """<!doctype html><html lang="en"><head><title>Ward 7</title><meta name="viewport" content="width=device-width">
<style>header a, nav a { display: block; padding: 14px } .side { display: flex } button { padding: 14px } .pale { color: #ccc } .small { width: 12px; height: 12px; padding: 0; border: 0 } .tall { height: 20px; overflow: auto }
  .plain { color: #333; text-decoration: none }</style></head>
<body><header><a href="/home">Groundswell</a></header><nav aria-label="Doors"><a href="/say">Say it</a></nav>
<nav aria-label="Pages"><a href="/next">Next</a></nav>
<main><h1>Ward 7</h1><h2 id="told">What was said</h2><p class="words">More chairs in the bay.</p><p class="more">A hook.</p><p class="most">A lamp.</p><p class="last">Tea.</p><section aria-labelledby="told">
<img src="data:," alt="A wall"><a href="/photo"><img src="data:," alt="A door"> Open it</a>
<p>More than enough words to stand beside a link, and <a class="link" href="/more">more</a> of them after it.</p></section>
<form action="/sent" method="get"><label for="text">Words</label><input id="text" name="text" autocomplete="name">
<label for="kind">Kind</label><select id="kind" name="kind"><option>One</option></select>
<div class="side"><button class="first">Send it</button><button class="second">Keep it</button>
<button class="third">Leave it</button><button class="fourth">Print it</button><button class="fifth">Move it</button></div></form>
<ul><li>One</li></ul><div class="box"><p>Line</p><p>Line</p><p>Line</p></div>
<table><tr><th scope="col">Week</th></tr><tr><td>1</td></tr></table></main></body></html>"""
# What is changed in the good page, and what axe calls the fault.
FAULTS = {
    "label": ('<label for="text">Words</label>', "<p>Words</p>"),
    "select-name": ('for="kind"', 'for="kinds"'),
    "image-alt": (' alt="A wall"', ""),
    "image-redundant-alt": ('alt="A door"', 'alt="Open it"'),
    "color-contrast": ('class="words"', 'class="pale"'),
    "link-in-text-block": ('class="link"', 'class="plain"'),
    "aria-allowed-attr": ('class="more"', 'aria-checked="true"'),
    "target-size": ('class="first">Send it</button><button class="second">', 'class="small">.</button><button class="small">'),
    "link-name": (">Say it</a>", "></a>"),
    "button-name": (">Leave it<", "> <"),
    "empty-heading": (">What was said<", "><"),
    "heading-order": (r"h2", "h4"),
    "document-title": ("<title>Ward 7", "<title>"),
    "html-has-lang": (' lang="en"', ""),
    "html-lang-valid": ('lang="en"', 'lang="zz"'),
    "landmark-unique": ('"Pages"', '"Doors"'),
    "aria-valid-attr-value": ('class="most"', 'aria-live="often"'),
    "aria-roles": ('class="last"', 'role="cuppa"'),
    "autocomplete-valid": ('"name">', '"nam">'),
    "list": ("<ul><li>One</li>", "<ul><p>One</p>"),
    "meta-viewport": ("device-width", "device-width, user-scalable=no"),
    "meta-refresh": ("<style>", '<meta http-equiv="refresh" content="5; url=/"><style>'),
    "tabindex": ('class="fourth"', 'tabindex="3"'),
    "aria-hidden-focus": ('class="fifth"', 'aria-hidden="true"'),
    "scrollable-region-focusable": ('class="box"', 'class="tall"'),
    "empty-table-header": (">Week<", "><"),
    "region": ("<h1>Ward 7</h1>", "</main><p>Alone</p><main><h1>Ward 7</h1>"),
}  # fmt: skip
ALONE = ("html-lang-valid",)  # what is no fault beside another
PLAINLY = f"axe.run({json.dumps(OPTIONS)}).then((told) => told.violations.map((one) => one.id).sort())"
BLUNT = examining.LOOKS.replace('"color", ', "")


@pytest.fixture
def visitor(trust: Any, travellers: Any, tmp_path: Any, monkeypatch: Any) -> Any:
    """Who has seen no page yet, whatever was seen on other journeys."""
    traveller = travellers()
    monkeypatch.setattr(traveller.devices, "passed", Passed(tmp_path, remembers=True))
    return traveller


def faulty(*faults: str) -> str:
    page = GOOD
    for fault in faults:
        assert FAULTS[fault][0] in page, fault
        page = page.replace(*FAULTS[fault])
    return page


def looks_at(visitor: Any, page: str) -> list[str]:
    """The names of the faults that are found."""
    visitor.page.set_content(page)
    return sorted(one.split(":")[0] for one in faults_of(visitor.page, visitor.devices.passed))


def asked_plainly(visitor: Any, page: str) -> list[str]:
    visitor.page.set_content(page)
    visitor.page.evaluate(AXE_SCRIPT)
    return list(visitor.page.evaluate(PLAINLY))


@pytest.mark.journey
def test_every_fault_is_found_as_if_asked_plainly_after_a_good_page_was_seen(visitor):
    assert looks_at(visitor, GOOD) == asked_plainly(visitor, GOOD) == []
    together = faulty(*(fault for fault in FAULTS if fault not in ALONE))
    said = looks_at(visitor, together)
    assert said == asked_plainly(visitor, together)
    assert set(FAULTS) - set(ALONE) <= set(said)
    for fault in ALONE:
        assert looks_at(visitor, faulty(fault)) == asked_plainly(visitor, faulty(fault)) == [fault]


@pytest.mark.journey
def test_what_passed_is_not_measured_again_and_a_fault_is_found_each_time(visitor):
    visitor.page.set_content(GOOD)
    first, second = (ask_axe(visitor.page, visitor.devices.passed) for _time in range(2))
    assert first["measured"] > 15
    assert second["measured"] == 0
    for _time in range(2):
        assert looks_at(visitor, faulty("color-contrast")) == ["color-contrast"]


PALE_IN_TURN = {
    "a ground": ".words { background: #777 }",
    "a ground further up": "main { background: #777 }",
    "a picture as ground": ".words { background: linear-gradient(#777, #777); color: #888 }",
    "less of it": "main { opacity: 0.3 }",
    "smaller": "h1 { color: #888; font-size: 12px }",
    "above something dark": ".most { position: relative; top: -20px } .more { background: #111; height: 30px }",
}


@pytest.mark.journey
def test_what_makes_a_text_pale_makes_other_looks(visitor):
    looks_at(visitor, GOOD)
    for what, sheet in PALE_IN_TURN.items():
        page = GOOD.replace("</style>", f"{sheet}</style>")
        assert looks_at(visitor, page) == asked_plainly(visitor, page), what


@pytest.mark.journey
def test_one_text_stands_for_its_likes_unless_it_does_not_pass(visitor):
    lines = "".join(f"<p>Line {number}</p>" for number in range(30))
    visitor.page.set_content(GOOD.replace('<p class="more">', f'{lines}<p class="more">'))
    told = ask_axe(visitor.page, visitor.devices.passed)
    assert (told["faults"], told["measured"] < 30) == ([], True)
    pale = lines.replace("<p>", '<p class="pale">')
    visitor.page.set_content(GOOD.replace('<p class="more">', f'{pale}<p class="more">'))
    [fault] = ask_axe(visitor.page, visitor.devices.passed)["faults"]
    assert (fault[:14], fault[-4:]) == ("color-contrast", "(30)")


@pytest.mark.journey
def test_looks_told_too_bluntly_would_be_noticed(visitor, monkeypatch):
    monkeypatch.setattr(examining, "LOOKS", BLUNT)
    pale = GOOD.replace("</style>", ".words { color: #ccc }</style>")
    looks_at(visitor, GOOD)
    assert looks_at(visitor, pale) == []
    assert asked_plainly(visitor, pale) == ["color-contrast"]


@pytest.mark.journey
def test_at_full_size_all_is_measured_each_time(visitor, tmp_path):
    passed = Passed(tmp_path, remembers=False)
    passed.add(["looks"])
    assert not passed.has("looks")
