"""The frame around every page and the pages for when something goes wrong."""

import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.template import engines
from django.templatetags.static import static
from django.test import RequestFactory, override_settings
from django.utils import translation

from groundswell.base.ui import errors, frame
from groundswell.base.ui.keep_private import never_cached
from groundswell.base.ui.tests.gallery import Anyone, context

EVIL = "<script>alert(1)</script>\"'"
GALLERY = "groundswell.base.ui.tests.gallery"
ALL_DOORS = [
    {"key": "say", "label": "Say", "url_name": "g:say", "needs_sign_in": True},
    {"key": "team", "label": "Our team", "url_name": "g:team"},
    {"key": "improve", "label": "Improve", "url_name": "improve"},
    {"key": "learn", "label": "Learn", "url_name": "not-built-yet"},
    {"key": "reports", "label": "Reports", "url_name": "reports"},
]

pytestmark = pytest.mark.urls(GALLERY)


@pytest.fixture(autouse=True)
def _doors():
    with override_settings(DOORS=ALL_DOORS, FRAME={}):
        yield


def request(path="/x/", *, user=None):
    made = RequestFactory().get(path)
    made.user = user or AnonymousUser()
    return made


def drawn(source: str, *, user=None, path="/x/", **extra) -> BeautifulSoup:
    # Only our own context: a part's context processor may ask a database this page does not need.
    template = engines.all()[0].from_string(source)
    asked = request(path, user=user)
    html = template.template.render({**extra, "request": asked, "csrf_input": "CSRF"})
    return BeautifulSoup(html, "html.parser")


PAGE = "{% extends 'ui/page.jinja' %}{% block title %}T{% endblock %}{% block main %}<h1>H</h1>{% endblock %}"


def test_a_door_whose_part_is_not_built_is_not_shown():
    links = drawn(PAGE, user=Anyone()).select(".gs-doors a")
    assert [link.text.strip() for link in links] == ["Say", "Our team", "Improve", "Reports"]


def test_a_door_that_needs_signing_in_is_closed_to_a_stranger():
    links = drawn(PAGE).select(".gs-doors a")
    assert [link.text.strip() for link in links] == ["Our team", "Improve", "Reports"]


def test_say_stands_in_the_middle_of_the_bar():
    links = drawn(PAGE, user=Anyone()).select(".gs-dock a")
    assert [link.text.strip() for link in links] == ["Our team", "Improve", "Say", "Reports"]


@pytest.mark.parametrize(
    ("path", "here"), [("/", ["Say"]), ("/x/", ["Our team"]), ("/x/deep/", ["Our team"]), ("/help/", [])]
)
def test_the_door_one_came_through_is_marked(path, here):
    links = drawn(PAGE, user=Anyone(), path=path).select(".gs-doors a[aria-current]")
    assert [link.text.strip() for link in links] == here


def test_hostile_names_stay_words_everywhere_in_the_frame():
    trail = [{"text": EVIL, "href": "#a"}, {"text": EVIL}]
    extra = {
        "organisation": EVIL,
        "person": {"name": EVIL},
        "search_query": EVIL,
        "group_trail": trail,
    }
    page = drawn(PAGE, user=Anyone(), path="/x/?q=%22%3E%3Cscript%3E", **extra)
    assert [tag.get("src") for tag in page.find_all("script")] == [static("built/site.js")]
    assert page.find("input", attrs={"name": "q"})["value"] == EVIL
    assert page.find("input", attrs={"name": "next"})["value"] == "/x/?q=%22%3E%3Cscript%3E"


def test_no_page_holds_an_inline_script_or_style():
    for source in (PAGE, PAGE.replace("page.jinja", "plain_page.jinja")):
        page = drawn(source, user=Anyone(), **context())
        assert [tag for tag in page.find_all("script") if not tag.get("src") or tag.text] == []
        assert page.find_all("style") == []
        bad = [
            name
            for tag in page.find_all(True)
            for name in tag.attrs
            if name == "style" or name.startswith("on")
        ]
        assert bad == []


def test_the_page_says_its_language_and_offers_the_other():
    with translation.override("cy"):
        page = drawn(PAGE)
    assert page.html["lang"] == "cy"
    header = page.select_one("header .gs-languages")
    assert [b["value"] for b in header.find_all("button")] == ["en"]
    assert header.select_one("[aria-current]").text == "Cymraeg"


def test_a_page_without_doors_has_none():
    page = drawn(PAGE.replace("page.jinja", "plain_page.jinja"), user=Anyone())
    assert page.find_all("nav") == []


def test_unread_news_is_a_quiet_count_that_is_also_said():
    page = drawn(PAGE, user=Anyone(), notices_unread=1)
    assert page.select_one(".gs-count").text == "1"
    assert page.select_one("a[href='/notices/'] .nhsuk-u-visually-hidden").text == "1 new thing to read"
    assert drawn(PAGE, user=Anyone()).select(".gs-count") == []


def test_settings_may_name_another_address_for_a_link_of_the_frame():
    with override_settings(FRAME={"help": "g:team"}):
        assert (frame.frame_link("help"), frame.frame_link("accessibility")) == ("/x/", "/accessibility/")
    assert frame.frame_link("nowhere-at-all") is None


def test_drafts_belong_to_one_person():
    other = Anyone()
    other.pk = 2
    keepers = [frame.draft_keeper(request(user=who)) for who in (Anyone(), Anyone(), other)]
    assert (keepers[0] == keepers[1], keepers[0] == keepers[2]) == (True, False)
    assert (frame.draft_keeper(request()), frame.draft_keeper(None)) == ("", "")


@pytest.mark.parametrize(
    "source", ["{{ words }}", "{{ words | paragraphs }}", "{{ _('Say %(w)s', w=words) }}"]
)
def test_words_of_people_are_escaped_by_default(source):
    assert drawn(source, words=EVIL).find_all("script") == []


def test_a_letter_in_plain_text_is_not_escaped():
    assert engines.all()[0].env.autoescape("notify/letter.txt.jinja") is False
    assert [engines.all()[0].env.autoescape(name) for name in ("x.jinja", "x.txt", "x.html", None)] == [
        True
    ] * 4


def test_templates_come_from_our_own_parts_and_the_nhs_package_only():
    folders = [str(folder) for folder in engines.all()[0].template_dirs]
    ours = re.compile(r"(/groundswell/.*|/nhsuk_frontend_jinja)/templates$")
    assert [folder for folder in folders if not ours.search(folder)] == []
    assert len([folder for folder in folders if folder.endswith("/base/ui/templates")]) == 1


ERRORS = [
    (errors.bad_request, 400),
    (errors.forbidden, 403),
    (errors.csrf_failure, 403),
    (errors.not_found, 404),
    (errors.changed_meanwhile, 409),
    (errors.too_large, 413),
    (errors.too_many, 429),
    (errors.unavailable, 503),
]


@pytest.mark.parametrize(("page", "status"), ERRORS)
def test_an_error_page_says_what_to_do(page, status):
    response = page(request())
    body = BeautifulSoup(response.content, "html.parser")
    assert (response.status_code, len(body.find_all("h1"))) == (status, 1)
    assert body.select_one("main a[href]")["href"] in {"/", "/home/"}


def test_the_page_for_our_own_fault_needs_nothing():
    response = errors.server_error(None)
    assert (response.status_code, b"Something went wrong on our side" in response.content) == (500, True)


def test_a_person_still_gets_words_when_even_the_styles_are_missing(monkeypatch):
    monkeypatch.setattr(errors, "get_template", lambda name: 1 / 0)
    response = errors.server_error(None)
    assert (response.status_code, response.content.decode()) == (500, errors.BARE)


def test_waiting_is_said_to_machines_too():
    assert [
        errors.too_many(request())["Retry-After"],
        errors.unavailable(request(), wait=5)["Retry-After"],
    ] == ["60", "5"]


def test_what_a_signed_in_person_saw_is_kept_by_no_cache():
    answer = never_cached(lambda _request: HttpResponse("x"))
    assert answer(request(user=Anyone())).headers.get("Cache-Control") == "private, no-store"
    assert answer(request()).headers.get("Cache-Control") is None


def test_a_view_that_has_decided_about_caching_is_obeyed():
    answer = never_cached(lambda _request: HttpResponse("x", headers={"Cache-Control": "max-age=60"}))
    assert answer(request(user=Anyone()))["Cache-Control"] == "max-age=60"


def test_every_template_of_ours_can_be_read():
    env = engines.all()[0].env
    names = [name for name in env.list_templates(extensions=["jinja"]) if not name.startswith("nhsuk/")]
    assert "ui/page.jinja" in names
    for name in names:
        env.get_template(name)


def test_the_doors_of_the_settings_have_what_the_frame_reads():
    keys = [set(door) - {"needs_sign_in"} for door in settings.DOORS]
    assert keys == [{"key", "label", "url_name"}] * len(keys)
