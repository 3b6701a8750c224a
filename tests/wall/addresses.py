"""Every address there is, with its expectations. An address that is not here fails the build."""

from __future__ import annotations

from typing import Any

from tests.wall.table import (
    ADMINS,
    LEADS,
    NEVER,
    NO_SUCH,
    NOT_YOU,
    SIGN_IN,
    TOP,
    Address,
    Codes,
    anyone,
    only,
    page,
    signed_in,
)

IDEA = {"public_id": "idea"}
AUTHOR = ("asha",)

SAY = [
    Address("voice:say", anyone(200), anyone(200, visitor=SIGN_IN)),
    page("voice:say_to", signed_in(200), signed_in(200), public_id="group"),
    page("voice:say_to", signed_in(NO_SUCH), signed_in(NO_SUCH), public_id="closed_group"),
    page("voice:thanks", signed_in(302, asha=200), **IDEA),
    page("voice:idea", signed_in(200), **IDEA),
    page("voice:idea", only("asha", "omar", "ada", "cerys"), public_id="held_idea"),
    page("voice:step", post=only(*LEADS, code=409, others=NOT_YOU), **IDEA),
    page(
        "voice:bringing_back", post=only("asha", *LEADS, code=302, others=NOT_YOU), public_id="put_off_idea"
    ),
    page("voice:follow", post=signed_in(302), **IDEA),
    page("voice:taking_back", post=only("asha", code=302, others=NOT_YOU), public_id="quiet_idea"),
]

WORKDAY = [
    Address("voice:workday", signed_in(200), signed_in(200)),
    page("voice:workday_team", signed_in(200), public_id="group"),
    Address("voice:day_question", only(*ADMINS), only(*ADMINS)),
]

FIGURES = [
    Address("figures:files", signed_in(200), signed_in(200)),
    Address("figures:example", signed_in(200)),
    Address("figures:choose", signed_in(200)),
    page("figures:file_for_measure", signed_in(200), signed_in(200), public_id="filed_measure"),
    page("figures:file", only("asha"), only("asha", code=302), public_id="value_file"),
    page("figures:file", only("asha"), only("asha", code=302), public_id="filed"),
    *(
        page("figures:take", signed_in(200), public_id="filed_measure", kind=f"={kind}")
        for kind in ("csv", "xlsx", "pptx", "json", "svg", "png")
    ),
    *(page("figures:take_many", signed_in(200), kind=f"={kind}") for kind in ("csv", "xlsx", "pptx", "json")),
]

ASKED = ("asha", "ben", "lena")
SURVEYS = [
    page("ask:ask", only(*TOP), only(*TOP), public_id="survey"),
    page("ask:waves", only(*TOP), public_id="survey"),
    page("ask:more_time", only(*TOP), only(*TOP), public_id="survey_wave"),
    page("ask:closing", only(*TOP), only(*TOP, code=302), public_id="survey_wave"),
    page("ask:stopping", only(*TOP), only(*TOP, code=302), public_id="survey_schedule"),
    page("ask:answer", only(*ASKED), public_id="survey_wave"),
    page("ask:answer_section", only(*ASKED), only(*ASKED), public_id="survey_wave", number="=1"),
    page(
        "ask:answer_section",
        only(*ASKED, code=302),
        only(*ASKED),
        public_id="survey_wave",
        number="=2",
    ),
    page("ask:results", signed_in(200), public_id="told_survey"),
    *(
        page(f"ask:{name}", signed_in(200), public_id="told_survey", wave_id="told_wave")
        for name in ("results_of_round", "results_words", "results_csv", "results_xlsx")
    ),
    page("ask:seal", post=only(*ASKED), public_id="survey_wave"),
    page("ask:thanks", only(*ASKED, code=302), public_id="survey_wave"),
    page("ask:taking_back", only(*ASKED, code=302), only(*ASKED, code=302), public_id="survey_wave"),
]

TALK = [
    page("voice:comments", signed_in(200), signed_in(200), **IDEA),
    page(
        "voice:comments",
        only("asha", "omar", "ada", "cerys"),
        only("asha", "omar", "ada", "cerys"),
        public_id="held_idea",
    ),
    page("voice:comment_taking_back", post=only("asha", code=302, others=NOT_YOU), public_id="comment"),
    page("voice:support", post=signed_in(302, asha=NOT_YOU), **IDEA),
    Address("voice:search", signed_in(200)),
    page("voice:merge", only(*LEADS, others=NOT_YOU), only(*LEADS, others=NOT_YOU), **IDEA),
    page("voice:part", post=only(*LEADS, code=302, others=NOT_YOU), public_id="joined_idea"),
    Address("voice:similar", signed_in(200), signed_in(200)),
    page("voice:photo", signed_in(200), public_id="photo"),
    page("voice:photo", signed_in(NO_SUCH), public_id="lone_photo"),
]

HELD = [
    Address("voice:held", only(*TOP)),
    page("voice:release", post=only(*TOP, code=302), kind="=idea", public_id="held_idea"),
    page("voice:release", post=only(*TOP, code=302), kind="=comment", public_id="held_comment"),
    page("voice:release", post=signed_in(NO_SUCH), kind="=idea", public_id="idea"),
    page("voice:rewording_request", post=only(*TOP), kind="=idea", public_id="held_idea"),
    page("voice:rewording", only(*AUTHOR), only(*AUTHOR), public_id="held_idea"),
    page("voice:words_rewording", only(*AUTHOR), only(*AUTHOR), kind="=comment", public_id="held_comment"),
    page("voice:release", post=only(*TOP, code=302), kind="=project", public_id="held_project_comment"),
    page(
        "voice:words_rewording",
        only(*AUTHOR),
        only(*AUTHOR),
        kind="=project",
        public_id="held_project_comment",
    ),
]

ROUNDS = [
    page("voice:rounds", signed_in(200), only(*LEADS, others=NOT_YOU), public_id="group"),
    page("voice:round", signed_in(200), public_id="round"),
    page("voice:round_dots", post=signed_in(302), public_id="round"),
    page("voice:round_closure", post=only(*LEADS, code=302, others=NOT_YOU), public_id="round"),
]

BOARDS = [
    Address("report:our_team", signed_in(200)),
    Address("report:groups", signed_in(200)),
    page("report:board", signed_in(200), public_id="group"),
    page("report:board", signed_in(200), public_id="closed_group"),
    page("report:flow", signed_in(200), public_id="group"),
    page("report:live", signed_in(200), public_id="group"),
    Address("report:reports", signed_in(200)),
    page("report:dashboard", signed_in(200), public_id="group"),
    page("report:voice_charts", signed_in(200), public_id="group"),
]

TOOL = {"public_id": "tool"}
TOOLS = [
    Address("tools:tools", signed_in(200)),
    Address("tools:choose", signed_in(200)),
    page("tools:new", signed_in(200), signed_in(422), kind="=whys"),
    page("tools:beside", signed_in(200), signed_in(NO_SUCH), about="=voice.idea", **IDEA),
    page("tools:beside", signed_in(200), signed_in(NO_SUCH), about="=improve.project", public_id="project"),
    page("tools:beside", signed_in(NO_SUCH), signed_in(NO_SUCH), about="=x", **IDEA),
    page("tools:tool", signed_in(200), **TOOL),
    page("tools:tool", signed_in(200), public_id="gone_tool"),
    page("tools:edit", signed_in(200), signed_in(422), **TOOL),
    page("tools:edit", signed_in(NOT_YOU), signed_in(NOT_YOU), public_id="gone_tool"),
    page("tools:news", signed_in(200), **TOOL),
    page("tools:walk", signed_in(200), public_id="tree"),
    page("tools:walk", signed_in(NO_SUCH), **TOOL),
    page("tools:history", signed_in(200), **TOOL),
    page("tools:version", signed_in(200), **TOOL, number="=1"),
    page("tools:restoring", post=signed_in(302), **TOOL, number="=1"),
    page("tools:showing", post=signed_in(302), **TOOL),
    page("tools:taking_away", post=signed_in(302), **TOOL),
    page("tools:take", signed_in(200), **TOOL, kind="=svg"),
]

PROJECT = {"public_id": "project"}
STARTERS = only(*LEADS, others=NOT_YOU)
STARTERS_REFUSED = only(*LEADS, code=422, others=NOT_YOU)
IMPROVE = [
    Address("improve:projects", signed_in(200)),
    page("improve:of_group", signed_in(200), public_id="group"),
    Address("improve:where", {**only(*TOP, others=NOT_YOU), "lena": 302}),
    page("improve:new", STARTERS, STARTERS_REFUSED, public_id="group"),
    page("improve:from_idea", STARTERS, STARTERS_REFUSED, **IDEA),
    page("improve:from_idea", *[only("asha", *TOP, code=NOT_YOU)] * 2, public_id="held_idea"),
    page("improve:from_finding", STARTERS, STARTERS_REFUSED, kind="=audit.criterion", public_id="criterion"),
    page("improve:project", signed_in(200), **PROJECT),
    page("improve:history", signed_in(200), **PROJECT),
    page("improve:joining", post=signed_in(302), **PROJECT),
    *(
        page(f"improve:{name}", STARTERS, STARTERS_REFUSED, **PROJECT)
        for name in ("about", "team", "measures")
    ),
    page("improve:aim", STARTERS, STARTERS_REFUSED, **PROJECT),
    page("improve:new_cycle", STARTERS, STARTERS_REFUSED, **PROJECT),
    page("improve:cycle", signed_in(200), public_id="cycle"),
    page("improve:plan", STARTERS, STARTERS_REFUSED, public_id="planned_cycle"),
    page("improve:beginning", post=only(*LEADS, code=302, others=NOT_YOU), public_id="planned_cycle"),
    page("improve:seen", post=STARTERS_REFUSED, public_id="cycle"),
    page("improve:study", STARTERS, STARTERS_REFUSED, public_id="cycle"),
    page("improve:decision", STARTERS, STARTERS_REFUSED, public_id="studied_cycle"),
    page("improve:drivers", signed_in(200), STARTERS_REFUSED, **PROJECT),
    page("improve:drivers_news", signed_in(200), **PROJECT),
    *(
        page("improve:take_drivers", signed_in(200), kind=f"={kind}", **PROJECT)
        for kind in ("svg", "png", "pptx")
    ),
    *(
        page("improve:poster", signed_in(200), paper=f"={paper}", **PROJECT)
        for paper in ("a3", "a4", "slides")
    ),
    page("improve:poster", signed_in(NO_SUCH), paper="=a9", **PROJECT),
    page("improve:line", STARTERS, STARTERS_REFUSED, public_id="driver"),
    page("improve:moving", post=only(*LEADS, code=302, others=NOT_YOU), public_id="driver"),
    page("improve:photo", signed_in(200), public_id="seen_photo"),
    page("improve:photo", signed_in(NO_SUCH), public_id="lone_photo"),
    *(Address(f"improve:{name}", signed_in(200)) for name in ("wins", "above", "portfolio", "archive")),
    page("improve:new_win", STARTERS, STARTERS_REFUSED, public_id="group"),
    page("improve:win_from_idea", STARTERS, STARTERS_REFUSED, **IDEA),
    *(
        page(f"improve:{name}", STARTERS, STARTERS_REFUSED, **PROJECT)
        for name in ("closing", "score", "approval")
    ),
    page("improve:log", signed_in(200), STARTERS_REFUSED, **PROJECT),
    page("improve:document", signed_in(200), public_id="document"),
    page("improve:reopening", post=signed_in(NOT_YOU), **PROJECT),
    page(
        "improve:answering",
        *[only("ben", code=200, others=NOT_YOU), only("ben", code=422, others=NOT_YOU)],
        public_id="approval",
    ),
    page("improve:rankings", signed_in(200), STARTERS_REFUSED, public_id="group"),
    page("improve:ranking", signed_in(200), signed_in(302), public_id="ranking"),
    page("improve:revealing", post=only(*LEADS, code=302, others=NOT_YOU), public_id="ranking"),
    Address(
        "improve:new_programme",
        only(*LEADS, others=NOT_YOU),
        only(*LEADS, code=422, others=NOT_YOU),
    ),
    page("improve:programme", signed_in(200), public_id="programme"),
    page("improve:change_programme", STARTERS, STARTERS_REFUSED, public_id="programme"),
    page("improve:showing", STARTERS, STARTERS_REFUSED, public_id="programme"),
    page("improve:stopping_showing", post=only(*LEADS, code=302), public_id="lent"),
    page("improve:borrowed", signed_in(200), public_id="borrowed"),
    page("improve:answering_offer", post=only(*TOP, code=302, others=NOT_YOU), public_id="borrowed"),
    page("improve:following", post=signed_in(302), **PROJECT),
    page("improve:talk", signed_in(200), signed_in(422), **PROJECT),
    page("improve:done_too", signed_in(200), signed_in(422), **PROJECT),
    page("improve:taking_back", post=only("asha", code=302, others=NOT_YOU), public_id="project_comment"),
    page("improve:stage", post=only(*LEADS, code=302, others=NOT_YOU), **PROJECT),
]

AUDIT = {"public_id": "audit"}
FINISHED = {"public_id": "finished_audit"}
AUDITS = [
    Address("audit:audits", signed_in(200)),
    Address("audit:new", signed_in(200), signed_in(422)),
    page("audit:audit", signed_in(200), **AUDIT),
    page("audit:audit", signed_in(200), **FINISHED),
    page("audit:plan", signed_in(200), signed_in(422), **AUDIT),
    page("audit:plan", signed_in(NOT_YOU), signed_in(NOT_YOU), **FINISHED),
    page("audit:sample", signed_in(200), **AUDIT),
    page("audit:criterion_new", signed_in(200), signed_in(422), **AUDIT),
    page("audit:criterion", signed_in(200), signed_in(422), public_id="criterion"),
    page("audit:criterion_removal", post=signed_in(302), public_id="criterion"),
    page("audit:criterion_idea", post=signed_in(302), public_id="criterion"),
    page("audit:enter", signed_in(200), signed_in(422), **AUDIT),
    page("audit:enter", signed_in(NOT_YOU), signed_in(NOT_YOU), **FINISHED),
    page("audit:cases", signed_in(200), **AUDIT),
    page("audit:case", signed_in(200), signed_in(422), public_id="case"),
    page("audit:case_removal", post=signed_in(302), public_id="case"),
    page("audit:finish", signed_in(200), signed_in(422), **AUDIT),
    page("audit:reopening", post=signed_in(302), public_id="last_audit"),
    page("audit:reopening", post=signed_in(NOT_YOU), **FINISHED),
    page("audit:again", post=signed_in(302), public_id="last_audit"),
    page("audit:deeds", signed_in(200), signed_in(422), **AUDIT),
    page("audit:doing", post=signed_in(302), public_id="deed"),
    page("audit:take", signed_in(200), **AUDIT, kind="=docx"),
]

MEASURE = {"public_id": "measure"}
KEEPERS = only(*LEADS, others=NOT_YOU)
KEEPERS_REFUSED = only(*LEADS, code=422, others=NOT_YOU)
KEEPERS_DO = only(*LEADS, code=302, others=NOT_YOU)
MEASURES = [
    Address("measure:measures", signed_in(200)),
    page("measure:of_group", signed_in(200), public_id="group"),
    page("measure:new", KEEPERS, KEEPERS_REFUSED, public_id="group"),
    page("measure:measure", signed_in(200), **MEASURE),
    page("measure:about", KEEPERS, KEEPERS_REFUSED, **MEASURE),
    page("measure:chart", KEEPERS, KEEPERS_REFUSED, **MEASURE),
    page("measure:history", signed_in(200), **MEASURE),
    page("measure:putting_away", post=KEEPERS_DO, **MEASURE),
    page("measure:enter", signed_in(200), signed_in(422), **MEASURE),
    page("measure:grid", signed_in(200), signed_in(422), **MEASURE),
    page("measure:values", signed_in(200), **MEASURE),
    page("measure:value", signed_in(200), signed_in(422), public_id="value"),
    page("measure:value_removal", post=signed_in(302), public_id="value"),
    page("measure:change_undoing", post=signed_in(302), public_id="value_change"),
    page("measure:entry_undoing", post=signed_in(302), public_id="entry"),
    page("measure:marking", signed_in(200), signed_in(422), **MEASURE, kind="=annotate"),
    page("measure:marking", KEEPERS, KEEPERS_REFUSED, **MEASURE, kind="=step"),
    page("measure:marking", signed_in(NO_SUCH), signed_in(NO_SUCH), **MEASURE, kind="=x"),
    page("measure:showing", signed_in(200), public_id="chart_mark"),
    page("measure:mark_undoing", post=KEEPERS_DO, public_id="chart_mark"),
    page("measure:target", KEEPERS, KEEPERS_REFUSED, **MEASURE),
    page("measure:target_removal", post=KEEPERS_DO, public_id="target"),
    page("measure:watching", post=signed_in(302), **MEASURE),
    page("measure:watching_group", post=signed_in(302), public_id="group"),
]

OPEN_TO_ALL = {"get": anyone(200)}
# Behind the door nobody is known; a form that does not come from a page of the door is taken from nobody.
NOT_FROM_HERE = {"post": anyone(NOT_YOU)}


def door(name: str, get: Codes | None = None, **to: str) -> Address:
    """An address behind the door: the same for everyone, for the trust's door and for the board's."""
    fills = to or {"slug": "slug", "language": "=en"}
    foreign = NOT_FROM_HERE if "public_id" in to else {**NOT_FROM_HERE, "get": get or anyone(200)}
    return Address(
        f"speak:{name}",
        get or anyone(200),
        anyone(NOT_YOU),
        fills,
        foreign={**foreign, **(METHOD_FIRST if get is NEVER else {})},
        missing={**NOT_FROM_HERE, **(METHOD_FIRST if get is NEVER else {"get": anyone(NO_SUCH)})},
        is_public=True,
    )


METHOD_FIRST = {"get": NEVER}
DOOR = [
    Address("voice:claim", signed_in(200), signed_in(200)),
    Address("speak:doors", anyone(200), anyone(NOT_YOU)),
    door("door", anyone(302), slug="slug"),
    door("say"),
    door("say_under", slug="own:slug", language="=cy", public_id="idea"),
    door("say_under", anyone(NO_SUCH), slug="own:slug", language="=en", public_id="held_idea"),
    door("say_there", slug="own:slug", language="=cy", kind="=project", public_id="project"),
    door("say_there", slug="own:slug", language="=cy", kind="=conversation", public_id="thread"),
    door("say_about_days", slug="own:slug", language="=cy", public_id="group"),
    door("say_about_days", anyone(NO_SUCH), slug="own:slug", language="=en", public_id="closed_group"),
    door("answers"),
    door("kept"),
    door("receipt_file", NEVER),
    door("words", NEVER),
    door("taking_back", NEVER),
]

TABLET = {"public_id": "tablet"}
TABLETS = [
    page("voice:kiosks", only(*LEADS, others=NOT_YOU), only(*LEADS, others=NOT_YOU), public_id="group"),
    page("voice:kiosk_days", signed_in(200), public_id="group"),
    page("voice:kiosk", only(*LEADS, others=NOT_YOU), only(*LEADS, others=NOT_YOU), **TABLET),
    page("voice:kiosk_code", post=only(*LEADS, others=NOT_YOU), **TABLET),
    page("voice:kiosk_stopping", post=only(*LEADS, code=302, others=NOT_YOU), **TABLET),
    page(
        "voice:kiosk_set_aside",
        only(*LEADS, others=NOT_YOU),
        only(*LEADS, others=NOT_YOU),
        **TABLET,
        day="=2026-11-24",
    ),
    page("voice:cards", only(*LEADS, others=NOT_YOU), only(*LEADS, others=NOT_YOU), public_id="group"),
    page("voice:papers", only(*LEADS, others=NOT_YOU), public_id="group", kind="=table-cards"),
    page("voice:papers", only(*LEADS, others=NOT_YOU), public_id="group", kind="=paper-cards"),
    page("voice:papers", only(*LEADS, code=NO_SUCH, others=NOT_YOU), public_id="group", kind="=x"),
]

# A tablet is known by its token alone: whoever is signed in on it is nobody here, and no browser of the cast is a tablet.
NO_TABLET = anyone(NOT_YOU)


def tablet(name: str, get: Codes | None = None, post: Codes | None = None, **to: str) -> Address:
    """An address on a tablet's way; a form that does not come from its own page is taken from nobody."""
    return Address(f"kiosk:{name}", get or NO_TABLET, post or NO_TABLET, to, is_public=True)


KIOSK = [
    tablet("start", anyone(200)),
    tablet("set_up", NEVER),
    tablet("set_up_link", anyone(200), code="=K7M2Q-9XWPD"),
    tablet("arrivals", NEVER),
    tablet("shell"),
    tablet("vocabulary", anyone(200)),
    tablet("worker", anyone(200)),
    Address(
        "kiosk:receipt",
        anyone(200),
        anyone(NOT_YOU),
        {"slug": "slug", "language": "=en"},
        foreign={"get": anyone(200), "post": anyone(NOT_YOU)},
        missing={"get": anyone(NO_SUCH), "post": anyone(NOT_YOU)},
        is_public=True,
    ),
    tablet("day", language="=en"),
    tablet("idea", language="=cy"),
    tablet("thanks", language="=en"),
    tablet("kept", language="=en"),
]

STORIES = [
    Address("report:stories", signed_in(200)),
    page("report:story", signed_in(200), public_id="story"),
    page("report:story", only(*LEADS), public_id="draft"),
    page("report:story_photo", signed_in(200), public_id="story"),
    page("report:story_photo", only(*LEADS), public_id="draft"),
    page(
        "report:story_edit",
        only(*LEADS, others=NOT_YOU),
        only(*LEADS, code=422, others=NOT_YOU),
        public_id="story",
    ),
    page("report:story_edit", only(*LEADS), only(*LEADS, code=422), public_id="draft"),
    page(
        "report:publication",
        only(*LEADS, others=NOT_YOU),
        only(*LEADS, code=422, others=NOT_YOU),
        public_id="story",
    ),
    page("report:publication", only(*LEADS), only(*LEADS, code=422), public_id="draft"),
    page("report:story_new", post=only(*LEADS, code=302, others=NOT_YOU), public_id="done_idea"),
    Address(
        "report:public_archive", anyone(200), NEVER, {"slug": "slug"}, foreign=OPEN_TO_ALL, is_public=True
    ),
    Address("report:public_home", anyone(200), NEVER, {"slug": "slug"}, foreign=OPEN_TO_ALL, is_public=True),
    Address(
        "report:public_replies", anyone(200), NEVER, {"slug": "slug"}, foreign=OPEN_TO_ALL, is_public=True
    ),
    Address(
        "report:public_story",
        anyone(200),
        NEVER,
        {"slug": "own:slug", "public_id": "public_story"},
        is_public=True,
    ),
    Address(
        "report:public_story",
        anyone(NO_SUCH),
        NEVER,
        {"slug": "own:slug", "public_id": "story"},
        is_public=True,
    ),
    Address(
        "report:public_measure",
        anyone(200),
        NEVER,
        {"slug": "own:slug", "public_id": "public_measure"},
        is_public=True,
    ),
    Address(
        "report:public_measure",
        anyone(NO_SUCH),
        NEVER,
        {"slug": "own:slug", "public_id": "measure"},
        is_public=True,
    ),
    Address(
        "report:public_photo",
        anyone(200),
        NEVER,
        {"slug": "own:slug", "public_id": "public_story"},
        is_public=True,
    ),
    Address(
        "report:public_photo",
        anyone(NO_SUCH),
        NEVER,
        {"slug": "own:slug", "public_id": "draft"},
        is_public=True,
    ),
]

SHARED_BACK = [
    page(
        "report:share_back_new",
        only(*LEADS, others=NOT_YOU),
        only(*LEADS, code=302, others=NOT_YOU),
        wave_id="told_wave",
        group_id="group",
    ),
    page("report:share_back", signed_in(200), public_id="answer"),
    page("report:share_back", only(*TOP), public_id="draft_answer"),
    page(
        "report:share_back_edit",
        only(*LEADS, others=NOT_YOU),
        only(*LEADS, code=422, others=NOT_YOU),
        public_id="answer",
    ),
    page("report:share_back_edit", only(*TOP), only(*TOP, code=422), public_id="draft_answer"),
    page(
        "report:share_back_publication",
        only(*LEADS, others=NOT_YOU),
        only(*LEADS, code=422, others=NOT_YOU),
        public_id="answer",
    ),
    page("report:share_back_publication", only(*TOP), only(*TOP, code=422), public_id="draft_answer"),
    Address(
        "report:public_share_back",
        anyone(200),
        NEVER,
        {"slug": "own:slug", "public_id": "public_answer"},
        is_public=True,
    ),
    Address(
        "report:public_share_back",
        anyone(NO_SUCH),
        NEVER,
        {"slug": "own:slug", "public_id": "answer"},
        is_public=True,
    ),
]

PUBLIC_CODE = {
    "get": anyone(NO_SUCH, visitor=200, cerys=200),
    "post": anyone(NO_SUCH, visitor=200, cerys=302),
}
NO_CODE = {"get": anyone(NO_SUCH), "post": anyone(NO_SUCH)}

COMING_IN = [
    Address("people:join", anyone(200), anyone(200)),
    Address(
        "people:join_team",
        {**signed_in(302), "visitor": 200, "omar": 200, "ada": 200, "cerys": 200},
        {**signed_in(302), "visitor": 200},
        {"code": "code"},
        foreign=PUBLIC_CODE,
        missing=NO_CODE,
    ),
    Address("people:welcome", signed_in(200)),
    Address(
        "people:invitation",
        anyone(200),
        {**signed_in(302), "visitor": 200},
        {"secret": "secret"},
        foreign=PUBLIC_CODE,
        missing=NO_CODE,
    ),
    Address(
        "people:first_visit",  # nobody who is signed in can make somebody else's first visit
        anyone(NO_SUCH, visitor=200),
        anyone(NO_SUCH, visitor=200),
        {"secret": "first_secret"},
        foreign={"get": anyone(NO_SUCH, visitor=200), "post": anyone(NO_SUCH, visitor=200)},
        missing=NO_CODE,
    ),
    page("people:ask_in", only(*LEADS, others=NOT_YOU), only(*LEADS, others=NOT_YOU), public_id="group"),
    page("people:team_code", post=only(*LEADS, code=302, others=NOT_YOU), public_id="group"),
    page("people:poster", only(*LEADS, others=NOT_YOU), public_id="group"),
    page("people:poster_pdf", only(*LEADS, others=NOT_YOU), public_id="group"),
    page("people:change_invitation", post=only(*LEADS, code=302, others=NOT_YOU), public_id="invitation"),
]

MINE = [
    Address("people:me", signed_in(200)),
    Address("people:about_me", signed_in(200), signed_in(200)),
    page(
        "people:leave_group",
        only("asha", "ben", "lena"),
        only("asha", "ben", "lena", code=302),
        public_id="group",
    ),
    Address("people:leave_organisation", signed_in(200), signed_in(302, ada=200, cerys=200)),
    Address("people:my_data", signed_in(200)),
    Address("people:my_data_file", signed_in(200)),
    Address("voice:reminder", signed_in(200), signed_in(200)),
    Address("people:device_keep", post=signed_in(302)),
    page("people:device_remove", post=only(*AUTHOR, code=302), public_id="device"),
    Address("people:left", anyone(200), NEVER),
    page("people:help_in", only(*ADMINS, others=NOT_YOU), only(*ADMINS, others=NOT_YOU), public_id="person"),
]

ADMINISTRATION = [
    Address("people:administration", only(*ADMINS), NEVER),
    Address("people:groups", only(*ADMINS), NEVER),
    page("people:group", only(*ADMINS), NEVER, public_id="group"),
    page("people:group_new", only(*ADMINS), only(*ADMINS), public_id="group"),
    page("people:group_name", only(*ADMINS), only(*ADMINS), public_id="group"),
    page("people:group_place", only(*ADMINS), only(*ADMINS), public_id="group"),
    page("people:group_merger", only(*ADMINS), only(*ADMINS), public_id="group"),
    page("people:group_closure", only(*ADMINS), only(*ADMINS, code=302), public_id="group"),
    Address("people:persons", only(*ADMINS), NEVER),
    page("people:person", only(*ADMINS), NEVER, public_id="person"),
    page("people:person_closure", only(*ADMINS), only(*ADMINS, code=302), public_id="person"),
    page("people:person_first_link", NEVER, post=only(*ADMINS, code=302), public_id="person"),
    Address("people:role_give", only(*ADMINS), only(*ADMINS)),
    page("people:role_end", NEVER, only(*ADMINS, code=302), public_id="membership"),
    Address("people:promises", only(*ADMINS), only(*ADMINS)),
    Address("people:audit", only(*ADMINS), NEVER),
    Address("people:audit_file", only(*ADMINS), NEVER),
    Address("people:imports", only(*ADMINS), only(*ADMINS)),
    page("people:import", only(*ADMINS), only(*ADMINS, code=302), public_id="import"),
    page("people:import_example", only(*ADMINS), NEVER, kind="=tree"),
    page("people:import_links", NEVER, only(*ADMINS, code=302), public_id="import"),
]

SURVEY = {"public_id": "draft_survey"}
MAKERS, WRONG, DONE = only(*LEADS), only(*LEADS, code=422), only(*LEADS, code=302)
BUILDING = [
    Address("ask:surveys", MAKERS, NEVER),
    Address("ask:library", MAKERS, NEVER),
    page("ask:instrument", MAKERS, WRONG, key="=team_safety"),
    Address("ask:begin", MAKERS, WRONG),
    Address("ask:bring_in", MAKERS, WRONG),
    Address("ask:example", MAKERS, NEVER),
    page("ask:survey", MAKERS, NEVER, **SURVEY),
    page("ask:about", MAKERS, WRONG, **SURVEY),
    page("ask:moving", NEVER, DONE, **SURVEY),
    page("ask:taking_out", NEVER, DONE, **SURVEY),
    page("ask:undoing", NEVER, DONE, **SURVEY),
    page("ask:putting_away", NEVER, DONE, **SURVEY),
    page("ask:copy", MAKERS, WRONG, **SURVEY),
    page("ask:section_new", MAKERS, WRONG, **SURVEY),
    page("ask:section", MAKERS, WRONG, **SURVEY, key="=team"),
    page("ask:question_new", MAKERS, WRONG, **SURVEY, key="=team"),
    page("ask:question", MAKERS, WRONG, **SURVEY, key="=safety_say"),
    page("ask:only_if", MAKERS, WRONG, **SURVEY, key="=safety_say"),
    page("ask:score_new", MAKERS, WRONG, **SURVEY),
    page("ask:score", MAKERS, WRONG, **SURVEY, key="=safety"),
    page("ask:fix", MAKERS, WRONG, **SURVEY),
    page("ask:versions", MAKERS, NEVER, **SURVEY),
    page("ask:version", MAKERS, NEVER, **SURVEY, number="=1"),
    page("ask:preview", MAKERS, NEVER, **SURVEY),
    page("ask:file", MAKERS, NEVER, **SURVEY, kind="=json"),
    page("ask:file", MAKERS, NEVER, **SURVEY, kind="=csv"),
]

HOUSE = [
    Address("notices", signed_in(200)),
    Address("notices_read", post=signed_in(302)),
    page("notice", post=only(*AUTHOR, code=302), public_id="notice"),
    Address("push_worker", anyone(200), NEVER),
    Address("help", anyone(200), NEVER),
    Address("accessibility", anyone(200), NEVER),
    Address("privacy", anyone(200), NEVER),
    Address("trust", anyone(200), NEVER),
    Address("trust_of", anyone(200), NEVER, {"slug": "slug"}, foreign=OPEN_TO_ALL, is_public=True),
    Address("set_language", NEVER, anyone(302)),
    Address("robots", anyone(200), NEVER),
    Address("livez", anyone(200), NEVER),
    Address("readyz", anyone(200), NEVER),
    Address("metrics", anyone(200), NEVER),
    Address("outbox", signed_in(200)),
    page("outbox_letter", signed_in(200), public_id="letter"),
]

NEWCOMERS = anyone(302, visitor=200)  # pages for signing in send on who has
ACCOUNT = [
    Address("account_login", NEWCOMERS, NEWCOMERS),
    Address("account_logout", signed_in(200), signed_in(302)),
    Address("account_inactive", anyone(200), NEVER),
    Address("account_reauthenticate", signed_in(200), signed_in(200)),
    Address("account_email", signed_in(200), signed_in(302)),
    Address("account_email_verification_sent", anyone(200), NEVER),
    Address("account_change_password", signed_in(200), signed_in(200)),
    Address("account_set_password", signed_in(302), signed_in(302)),
    Address("account_reset_password", anyone(200), anyone(200)),
    Address("account_reset_password_done", anyone(200), NEVER),
    Address("account_reset_password_from_key_done", anyone(200), NEVER),
    Address(
        "account_confirm_email",
        anyone(200),
        anyone(302),
        {"key": "confirm_key"},
        foreign={"get": anyone(200), "post": anyone(302)},
        missing={"get": anyone(200), "post": anyone(404)},
        is_public=True,
        is_for_holders=True,
    ),
    Address(
        "account_reset_password_from_key",
        anyone(302),
        anyone(302),
        {"uidb36": "reset_uid", "key": "reset_key"},
        foreign={"get": anyone(302), "post": anyone(302)},
        missing={"get": anyone(200), "post": anyone(200)},
        is_public=True,
        is_for_holders=True,
    ),
    Address("mfa_index", signed_in(200)),
    Address("mfa_authenticate", anyone(302), anyone(302)),
    Address("mfa_reauthenticate", signed_in(302), signed_in(302)),
    Address("mfa_activate_totp", signed_in(200), signed_in(200)),
    Address("mfa_deactivate_totp", signed_in(404), signed_in(404)),
    Address("mfa_view_recovery_codes", signed_in(404)),
    Address("mfa_generate_recovery_codes", signed_in(200), signed_in(200, asha=302)),
    Address("mfa_download_recovery_codes", signed_in(404), signed_in(404)),
    Address("mfa_list_webauthn", signed_in(200)),
    Address("mfa_add_webauthn", signed_in(200), signed_in(200)),
    Address("mfa_login_webauthn", anyone(302), anyone(302)),
    Address("mfa_reauthenticate_webauthn", signed_in(302, asha=200), signed_in(302)),
    page("mfa_remove_webauthn", only(*AUTHOR), only(*AUTHOR, code=302), pk="passkey"),
    page("mfa_edit_webauthn", only(*AUTHOR), only(*AUTHOR, code=200), pk="passkey"),
    Address("usersessions_list", signed_in(200), signed_in(302)),
]

COMMUNITY = {"public_id": "community"}
MEMBERS = ("asha", "lena")
WORDS = {**COMMUNITY, "post": "post"}


def facilitators(code: int) -> Codes:
    """For Lena; refused to who is only a member, and not there for everybody else."""
    return {**only("lena", code=code), "asha": NOT_YOU}


LEARN = [
    Address("learn:communities", signed_in(200)),
    Address("learn:new", signed_in(200), signed_in(422)),
    Address(
        "learn:by_code",
        signed_in(302, cerys=200),
        signed_in(302),
        {"slug": "slug", "code": "community_code"},
        foreign={"get": signed_in(200, cerys=302), "post": signed_in(302)},
        is_public=True,
        is_for_holders=True,
    ),
    page("learn:community", signed_in(200), **COMMUNITY),
    page("learn:community", signed_in(200), public_id="quiet_community"),
    page("learn:joining", post=signed_in(302), **COMMUNITY),
    page("learn:joining", post=signed_in(NOT_YOU, lena=302), public_id="quiet_community"),
    page("learn:asking", signed_in(302), signed_in(302), **COMMUNITY),
    page("learn:asking", signed_in(200, lena=302), signed_in(302), public_id="quiet_community"),
    page("learn:agreeing", post=only(*MEMBERS, code=302), **COMMUNITY),
    page("learn:leaving", only(*MEMBERS), {**only("asha", code=302), "lena": 422}, **COMMUNITY),
    page("learn:people", only(*MEMBERS), **COMMUNITY),
    page("learn:entry", only(*MEMBERS), only(*MEMBERS, code=302), **COMMUNITY),
    *(
        page(f"learn:{name}", only(*MEMBERS), only(*MEMBERS, code=422), **COMMUNITY)
        for name in ("nominate", "new_thread")
    ),
    page("learn:priorities", only(*MEMBERS), only(*MEMBERS, code=302), **COMMUNITY),
    page("learn:coffee", only(*MEMBERS), only(*MEMBERS, code=302), **COMMUNITY),
    page("learn:helping", only(*MEMBERS), only(*MEMBERS, code=422), **COMMUNITY),
    page("learn:handing_over", only("asha"), only("asha", code=302), term="term", **COMMUNITY),
    page("learn:thread", only(*MEMBERS), only(*MEMBERS, code=422), thread="thread", **COMMUNITY),
    Address("learn:taking_back", post={**only("asha", code=302), "lena": NOT_YOU}, to=WORDS),
    Address("learn:hiding", facilitators(200), facilitators(422), WORDS),
    Address("learn:showing", post=facilitators(302), to={**COMMUNITY, "post": "held_post"}),
    page("learn:facilitate", facilitators(200), **COMMUNITY),
    page("learn:change", facilitators(200), facilitators(422), **COMMUNITY),
    page("learn:code", post=facilitators(302), **COMMUNITY),
    page("learn:answering", facilitators(200), facilitators(422), nomination="nomination", **COMMUNITY),
    page("learn:parting", facilitators(200), facilitators(422), member="community_member", **COMMUNITY),
    page("learn:returning", post=facilitators(302), member="community_member", **COMMUNITY),
    page("learn:closing", facilitators(200), facilitators(422), **COMMUNITY),
    page("learn:successor", *[only(*{*MEMBERS, *TOP}, code=302)] * 2, **COMMUNITY),
    page("learn:facilitators", post={**only(), "asha": NOT_YOU}, **COMMUNITY),
]

SERIES, SESSION = {**COMMUNITY, "series": "series"}, {**COMMUNITY, "session": "session"}
BLOCK = {**SESSION, "block": "block"}
LEARN += [
    page("learn:sessions", only(*MEMBERS), **COMMUNITY),
    page("learn:new_series", facilitators(200), facilitators(422), **COMMUNITY),
    page("learn:one_series", only(*MEMBERS), **SERIES),
    page("learn:changing_series", facilitators(200), facilitators(422), **SERIES),
    page("learn:planning", facilitators(200), facilitators(422), **SERIES),
    page("learn:evaluation", facilitators(200), facilitators(302), **SERIES),
    page("learn:answer", only(*MEMBERS), only(*MEMBERS, code=422), asking="asking", **SERIES),
    page("learn:report", only(*MEMBERS), facilitators(422), **SERIES),
    page("learn:report_file", only(*MEMBERS), kind="=docx", **SERIES),
    page("learn:session", only(*MEMBERS), **SESSION),
    page("learn:trying", only(*MEMBERS), only(*MEMBERS, code=422), session="been", **COMMUNITY),
    page("learn:coming", post=only(*MEMBERS, code=302), **SESSION),
    page("learn:not_coming", post=only(*MEMBERS, code=302), **SESSION),
    page("learn:diary", only(*MEMBERS), **SESSION),
    page("learn:needs", only(*MEMBERS), only(*MEMBERS, code=302), **COMMUNITY),
    page("learn:changing_session", facilitators(200), facilitators(422), **SESSION),
    page("learn:calling_off", facilitators(200), facilitators(422), **SESSION),
    page("learn:programme", facilitators(200), facilitators(422), **SESSION),
    page("learn:block", facilitators(200), facilitators(422), **BLOCK),
    page("learn:moving_block", post=facilitators(302), **BLOCK),
    page("learn:running_order", facilitators(200), **SESSION),
    page("learn:running", facilitators(200), facilitators(302), **SESSION),
    page("learn:running_now", facilitators(200), **SESSION),
    page("learn:running_news", facilitators(200), **SESSION),
]
LEARN += [
    page("learn:take_certificate", only(*MEMBERS), only(*MEMBERS, code=422), **SESSION),
    Address("learn:growing", signed_in(200), signed_in(422)),
    *(page("learn:record_out", signed_in(200), kind=f"={kind}") for kind in ("csv", "pdf")),
    page("learn:learning", only(*AUTHOR), only(*AUTHOR, code=422), learning="learning"),
    Address("learn:work_certificate", signed_in(200), signed_in(422)),
    page("learn:certificate", only(*AUTHOR), only(*AUTHOR, code=422), certificate="certificate"),
    page("learn:certificate_pdf", only(*AUTHOR), certificate="certificate"),
    Address("learn:habits", signed_in(200), signed_in(422)),
    page("learn:team", signed_in(200), signed_in(422), group="group"),
    page("learn:skills", only(*LEADS), only(*LEADS, code=422), group="group"),
    page("learn:training", only("asha", *LEADS), only("asha", *LEADS, code=422), training="training"),
    Address(
        "learn:check",
        anyone(200),
        anyone(NOT_YOU),
        {"slug": "slug"},
        foreign={"get": anyone(200), "post": anyone(NOT_YOU)},
        is_public=True,
    ),
]
GONE = {"get": anyone(NO_SUCH), "post": anyone(NO_SUCH)}
BY_CODE: dict[str, Any] = {
    "to": {"slug": "slug", "code": "session_code"},
    "missing": GONE,
    "is_public": True,
    "is_for_holders": True,
}
LEARN += [
    Address(
        "learn:code_typed",
        anyone(200),
        anyone(422),
        {"slug": "slug"},
        foreign={"get": anyone(200), "post": anyone(422)},
        is_public=True,
    ),
    Address(
        "learn:live", anyone(200), anyone(302), foreign={"get": anyone(200), "post": anyone(302)}, **BY_CODE
    ),
    *(
        Address(
            f"learn:{name}",
            anyone(302),
            anyone(405),
            foreign={"get": anyone(302)},
            **{**BY_CODE, "missing": {"get": anyone(NO_SUCH)}},
        )
        for name in ("live_now", "live_news")
    ),
]

RESOURCE = {"public_id": "resource"}
LIBRARY = [
    Address("learn:library", signed_in(200), signed_in(302)),
    *(Address(f"learn:{name}", signed_in(200), signed_in(422)) for name in ("new_resource", "bringing")),
    Address("learn:interests", signed_in(200), signed_in(302)),
    Address("learn:citations", signed_in(200), to={"kind": "=bib"}),
    Address(
        "report:public_library",
        anyone(200),
        NEVER,
        {"slug": "slug", "kind": "=atom"},
        foreign=OPEN_TO_ALL,
        is_public=True,
    ),
    page("learn:resource", signed_in(200), **RESOURCE),
    page("learn:resource_file", signed_in(200), **RESOURCE),
    page("learn:caring", post=signed_in(302), **RESOURCE),
    page("learn:resource", only("asha", *TOP), public_id="held_resource"),
    page(
        "learn:changing_resource",
        only("asha", *TOP, others=NOT_YOU),
        only("asha", *TOP, code=422, others=NOT_YOU),
        **RESOURCE,
    ),
]

ADDRESSES = [
    *SAY,
    *WORKDAY,
    *FIGURES,
    *SURVEYS,
    *DOOR,
    *TABLETS,
    *KIOSK,
    *TALK,
    *HELD,
    *ROUNDS,
    *MEASURES,
    *TOOLS,
    *IMPROVE,
    *AUDITS,
    *LEARN,
    *LIBRARY,
    *BOARDS,
    *STORIES,
    *SHARED_BACK,
    *COMING_IN,
    *MINE,
    *ADMINISTRATION,
    *BUILDING,
    *HOUSE,
    *ACCOUNT,
]
