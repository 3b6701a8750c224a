"""Two organisations with one of everything in each, so that whatever an address can name is there twice."""

from __future__ import annotations

import datetime
import hashlib
import io
import secrets
import uuid
from dataclasses import dataclass, field
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData
from PIL import Image
from py_vapid.utils import b64urlencode

from groundswell.ask import actions as asking
from groundswell.ask.actions.survey_changes import take_part_out
from groundswell.ask.actions.surveys import copy_from_library, fix_version
from groundswell.ask.actions.tallying import publish
from groundswell.ask.models import Repeat, Schedule, Survey, SurveyVersion, SurveyWave
from groundswell.ask.queries.asked import questions_of
from groundswell.ask.queries.boxes import Opened, People
from groundswell.ask.queries.counting import count
from groundswell.ask.queries.sheets import sheets_of
from groundswell.audit import actions as auditing
from groundswell.base.notify.devices import keep_device
from groundswell.base.notify.models import Letter, Notice
from groundswell.base.tenancy.wall import within
from groundswell.base.uploads.actions import keep_document, keep_photo
from groundswell.base.work.models import Turn
from groundswell.improve import actions as improving
from groundswell.improve.models import ProgrammeBorrowed, ProjectComment
from groundswell.learn import actions as learning
from groundswell.learn.actions.certifying import take_certificate
from groundswell.learn.actions.coming import say_coming
from groundswell.learn.actions.growing import write_learning
from groundswell.learn.actions.helping import begin_term
from groundswell.learn.actions.library import add_resource
from groundswell.learn.actions.planning import plan_series, plan_session
from groundswell.learn.actions.reporting import draft_report, publish_report
from groundswell.learn.actions.skills import add_skill, record_training
from groundswell.learn.models import Asking, Post, Session
from groundswell.learn.queries.crossing import Visit, visit_to
from groundswell.learn.queries.evaluation import seat_of, wave_series_of
from groundswell.learn.queries.question_sets import instrument_for, sealed_questions
from groundswell.learn.queries.told import Told
from groundswell.measure import actions as measuring
from groundswell.measure.models import Mark, ValueChange
from groundswell.measure.rules import Figure
from groundswell.people import actions as people
from groundswell.people.actions.imports import keep_import
from groundswell.people.models import FirstVisit, Membership
from groundswell.people.queries import root_group
from groundswell.people.queries.joining import digest_of
from groundswell.pure.instruments import LIBRARY, as_data
from groundswell.report import actions as report
from groundswell.site.tasks import HEARTBEAT
from groundswell.tools import actions as tooling
from groundswell.voice import actions as voice
from groundswell.voice.models import Comment, Idea
from groundswell.voice.models.states import State

PASSWORD = "correct horse battery staple"
DAY = datetime.timedelta(days=1)


@dataclass
class Side:
    """One organisation, its people by the part they play, and its things by name."""

    organisation: Any
    people: dict[str, Any]
    things: dict[str, Any] = field(default_factory=dict)

    def id_of(self, name: str) -> Any:
        """What an address would call a thing: its public id, or the thing itself where that is a word."""
        thing = self.things[name]
        return getattr(thing, "public_id", thing)


@dataclass
class World:
    """The trust, where most of the cast works, and the board, where Cerys may do everything."""

    trust: Side
    board: Side

    @property
    def cast(self) -> dict[str, Any]:
        own = {name: self.trust.people[name] for name in ("asha", "ben", "lena", "omar", "ada")}
        return {"visitor": None, **own, "cerys": self.board.people["ada"]}


def build_world() -> World:
    """Found both organisations and let the same happen in each."""
    now = timezone.now()
    trust = _found("Severn Vale Trust", "severn-vale", "", now)
    Turn.objects.create(name=HEARTBEAT, due_at=now, finished_at=now + DAY)
    board = _found("Bwrdd Iechyd Glan Teifi", "glan-teifi", "b-", now)
    cerys = board.people["ada"]
    with within(board.organisation):
        for role in ("organisation_lead", "group_lead", "member"):
            people.give_role(person=cerys, group=board.things["top"], role=role, by=None, now=now)
    _show_each_other(trust, board, now)
    return World(trust, board)


def _show_each_other(trust: Side, board: Side, now: datetime.datetime) -> None:
    """A third house shows each side a programme and looks at one of theirs, so that neither sees the other through it."""
    third, keeper = people.found_organisation(
        name="Third House",
        slug="third",
        admin_username="third-ada",
        admin_name="Third Ada",
        admin_password=PASSWORD,
        now=now,
    )
    by_keeper = {"by": keeper, "now": now}
    with within(third):
        people.give_role(person=keeper, group=root_group(), role="organisation_lead", by=None, now=now)
        theirs = improving.start_programme(
            group=root_group(), name="Quiet hours", lead=keeper, key=uuid.uuid4(), **by_keeper
        )
        for side in (trust, board):
            improving.offer_programme(programme=theirs, to=side.organisation, **by_keeper)
    for side in (trust, board):
        with within(side.organisation):
            side.things["borrowed"] = ProgrammeBorrowed.objects.select_related("origin").get()
            improving.accept_programme(borrowed=side.things["borrowed"], by=side.people["omar"], now=now)
            side.things["lent"] = improving.offer_programme(
                programme=side.things["programme"], to=third, by=side.people["lena"], now=now
            )


def _found(name: str, slug: str, prefix: str, now: datetime.datetime) -> Side:
    organisation, ada = people.found_organisation(
        name=name,
        slug=slug,
        admin_username=f"{prefix}ada",
        admin_name=f"{prefix}Ada Admin",
        admin_password=PASSWORD,
        admin_email=f"{prefix}ada@example.org",
        now=now,
    )
    type(organisation).objects.filter(pk=organisation.pk).update(archive_is_public=True)
    side = Side(organisation, {"ada": ada}, {"slug": slug})
    with within(organisation):
        _tree(side, now)
        _hire(side, prefix, now)
        _talk(side, now)
        _report(side, now)
        _keep_books(side, prefix, now)
        _bring_figures(side, now)
        _end_the_day(side, now)
        _ask(side, now)
        _tell(side, now)
        _put_together(side, now)
        voice.keep_inbox(now=now)
        _stand_a_tablet(side, now)
        _measure(side, now)
        _think(side, now)
        _improve(side, now)
        _audit(side, now)
        _learn(side, now)
        _read(side, now)
    return side


def _stand_a_tablet(side: Side, now: datetime.datetime) -> None:
    asking.keep_slip_key(now=now)
    side.things["tablet"], _code = voice.set_up_kiosk(
        key=uuid.uuid4(),
        group=side.things["group"],
        name="Beside the kettle",
        asks="workday",
        most_a_day=60,
        by=side.people["lena"],
        now=now,
    )


def _tree(side: Side, now: datetime.datetime) -> None:
    ada, things = side.people["ada"], side.things
    things["top"] = root_group()
    things["division"] = people.open_group(
        parent=things["top"], name="Surgery", kind="division", by=ada, now=now
    )
    things["group"] = people.open_group(
        parent=things["division"], name="Ward 7", kind="ward", by=ada, now=now
    )
    things["other_group"] = people.open_group(
        parent=things["division"], name="Ward 8", kind="ward", by=ada, now=now
    )
    things["closed_group"] = people.open_group(
        parent=things["top"], name="Old ward", kind="ward", by=ada, now=now
    )
    people.close_group(group=things["closed_group"], by=ada, now=now)
    things["code"] = people.show_join_code(group=things["group"], by=ada, now=now)


def _hire(side: Side, prefix: str, now: datetime.datetime) -> None:
    places = {"asha": "group", "ben": "group", "lena": "group", "omar": "top", "dan": "other_group"}
    parts = {"lena": "group_lead", "omar": "organisation_lead"}
    for name, place in places.items():
        person = people.open_account(
            username=f"{prefix}{name}",
            name=f"{prefix}{name.title()}",
            email=f"{prefix}{name}@example.org",
            password=PASSWORD,
            email_is_verified=True,
            now=now,
        )
        people.give_role(
            person=person, group=side.things[place], role=parts.get(name, "member"), by=None, now=now
        )
        side.people[name] = person
    side.things["person"] = side.people["ben"]
    side.things["membership"] = Membership.objects.get(person=side.people["ben"])


def _talk(side: Side, now: datetime.datetime) -> None:
    asha, ben, lena, things = side.people["asha"], side.people["ben"], side.people["lena"], side.things
    words = {
        "idea": "A clock in bay 3 would help patients know whether it is day or night",
        "other_idea": "Keep the linen trolley near the lift",
        "quiet_idea": "Label the drawers of the emergency trolley",
        "done_idea": "Warm the blankets before theatre",
        "put_off_idea": "Paint the corridor to the garden",
        "held_idea": "Somebody keeps leaving the sluice in a mess",
    }
    photo = keep_photo(file=_picture(), described_as="A wall without a clock", by=asha, now=now)
    things["photo"] = photo
    things["lone_photo"] = keep_photo(file=_picture(), described_as="Not used yet", by=asha, now=now)
    for name, text in words.items():
        more = {"photo": photo, "domains": ["nhs.safe"]} if name == "idea" else {}
        things[name] = voice.offer_idea(
            text=text, group=things["group"], key=uuid.uuid4(), by=asha, now=now, **more
        )
    _hold(Idea, things["held_idea"], now)
    things["comment"] = voice.comment_on(
        idea=things["idea"], text="Near the door", key=uuid.uuid4(), by=asha, now=now
    )
    things["held_comment"] = voice.comment_on(
        idea=things["idea"], text="Ask them", key=uuid.uuid4(), by=asha, now=now
    )
    _hold(Comment, things["held_comment"], now)
    things["question"] = voice.ask_author(
        idea=things["idea"], text="Which wall?", key=uuid.uuid4(), by=lena, now=now
    )
    voice.support_idea(idea=things["other_idea"], is_mine_too=True, words="Ours too", by=ben, now=now)
    _answer(things["done_idea"], State.DONE, lena, now, reason="They are warm now", did_change=True)
    _answer(
        things["put_off_idea"], State.NOT_NOW, lena, now, reason="No paint", review_on=(now + 30 * DAY).date()
    )
    joined = voice.offer_idea(
        text="We need a clock in bay 3", group=things["group"], key=uuid.uuid4(), by=ben, now=now
    )
    things["joined_idea"] = voice.merge_ideas(idea=joined, into=things["idea"], by=lena, now=now) and joined
    things["round"] = voice.open_round(
        group=things["group"],
        title="What first?",
        dots_each=3,
        ideas=[things["idea"], things["other_idea"]],
        closes_at=now + 7 * DAY,
        by=lena,
        now=now,
    )


def _think(side: Side, now: datetime.datetime) -> None:
    """A tool of Ward 7 with two versions, a tree to walk through, and one that was taken away."""
    asha = side.people["asha"]
    facts: dict[str, Any] = {"group": side.things["group"], "by": asha, "now": now}
    body = {"effect": "Late rounds", "causes": "Equipment\n- One key"}
    tool = tooling.start_tool(kind="fishbone", title="Late rounds", body=body, key=uuid.uuid4(), **facts)
    more = {**body, "causes": "Equipment\n- Two keys"}
    side.things["tool"] = tooling.keep_tool(
        tool=tool, version=1, title=tool.title, body=more, by=asha, now=now
    )
    tree = {"tree": "Awake?\n- Yes > Wait\n- No > Call", "rests_on": "What the ward agreed"}
    side.things["tree"] = tooling.start_tool(
        kind="decisions", title="Awake or not", body=tree, key=uuid.uuid4(), seen_by="organisation", **facts
    )
    gone = tooling.start_tool(kind="forces", title="Never mind", key=uuid.uuid4(), **facts)
    tooling.take_tool_away(tool=gone, by=asha, now=now)
    side.things["gone_tool"] = gone


def _improve(side: Side, now: datetime.datetime) -> None:
    """A project of Ward 7 that came from an idea, with everything that can happen to one."""
    things, lena = side.things, side.people["lena"]
    facts: dict[str, Any] = {"by": lena, "now": now}
    project = improving.start_project(
        group=things["group"], name="Fewer falls", key=uuid.uuid4(), idea=things["done_idea"], **facts
    )
    improving.set_aim(
        project=project,
        version=project.version,
        what="Nobody falls at night",
        measure=things["measure"],
        for_whom="Patients",
        where="Ward 7",
        why="It hurts",
        **facts,
    )
    things["project"] = project
    things["ranking"] = improving.open_ranking(
        group=things["group"],
        title="What now?",
        ideas=[things["idea"], things["other_idea"]],
        key=uuid.uuid4(),
        **facts,
    )
    other = improving.start_project(group=things["group"], name="Brighter bays", key=uuid.uuid4(), **facts)
    things["approval"] = improving.ask_approval(
        project=other, asked=side.people["ben"], days=9, key=uuid.uuid4(), **facts
    )
    things["document"] = keep_document(file=io.BytesIO(b"Rota"), called="Rota.txt", **facts)
    note = {"words": "The floor is wet", "document": things["document"]}
    improving.write_in_log(project=project, key=uuid.uuid4(), **note, **facts)
    asha = {"project": project, "by": side.people["asha"], "now": now}
    things["project_comment"] = improving.comment_on_project(
        text="The socks are warm", key=uuid.uuid4(), **asha
    )
    things["held_project_comment"] = improving.comment_on_project(
        text="Ask somebody", key=uuid.uuid4(), **asha
    )
    _hold(ProjectComment, things["held_project_comment"], now)
    things["programme"] = improving.start_programme(
        group=things["group"], name="Safe nights", lead=lena, key=uuid.uuid4(), **facts
    )
    improving.confirm_score(project=project, score=2.0, suggested=2.0, **facts)
    improving.add_lines(
        project=project, typed="Safe steps\n- Good soles\n* Give out socks", key=uuid.uuid4(), **facts
    )
    things["driver"] = project.drivers.order_by("place")[0]
    things["seen_photo"] = keep_photo(file=_picture(), described_as="The hook", **facts)
    plan = {
        "project": project,
        "questions": [("Will they fit?", "Four of five")],
    }
    for name, measures in (("planned_cycle", []), ("cycle", [things["measure"]]), ("studied_cycle", [])):
        told = {"title": f"Soles: {name}", "who": "Lena", "measures": measures, **facts}
        cycle = improving.plan_cycle(**plan, key=uuid.uuid4(), **told)
        things[name] = cycle
        if name != "planned_cycle":
            improving.begin_cycle(cycle=cycle, **facts)
    seen = {"cycle": things["cycle"], "words": "They fit", "photo": things["seen_photo"]}
    improving.observe(**seen, key=uuid.uuid4(), **facts)
    studied = things["studied_cycle"]
    results = {one.public_id: ("matched", "Five of five") for one in studied.questions.all()}
    told = {"version": studied.version, "results": results, "learned": "They like them"}
    improving.study_cycle(cycle=studied, **told, **facts)


def _learn(side: Side, now: datetime.datetime) -> None:
    """A community that Lena looks after and Asha is in, open to other organisations; and one into which one asks to come."""
    lena, asha, things = side.people["lena"], side.people["asha"], side.things
    told = {"purpose": "To move well", "agreement": "We listen", "by": lena, "now": now}
    community = learning.found_community(
        name="Moving well", is_shared=True, takes_unnamed=True, key=uuid.uuid4(), **told
    )
    things["community"], things["community_code"] = community, community.code
    things["quiet_community"] = learning.found_community(
        name="Menopause at work", joining="request", key=uuid.uuid4(), **told
    )
    with visit_to(asha, community.public_id) as visit:
        things["community_member"] = learning.join_community(visit=visit, now=now)
    with visit_to(asha, community.public_id) as visit:
        learning.agree(visit=visit, version=1, now=now)
    with visit_to(asha, community.public_id) as visit:
        learning.choose_entry(visit=visit, role="Nurse", offers="Tea", shows_organisation=True, now=now)
        talk = {"title": "Day one", "text": "Who walks first?", "key": uuid.uuid4()}
        things["thread"] = learning.start_thread(visit=visit, now=now, **talk)
        things["post"] = Post.objects.get(thread=things["thread"])
        things["nomination"] = learning.nominate(
            visit=visit, email="new@example.org", name="Nia New", role="Therapist", key=uuid.uuid4(), now=now
        )
        until = now.date() + 90 * DAY
        things["term"] = begin_term(visit=visit, task="host", until_day=until, key=uuid.uuid4(), now=now)
        blame = "Dan is lazy and never answers"
        things["held_post"] = learning.reply(
            visit=visit, thread=things["thread"], text=blame, key=uuid.uuid4(), now=now
        )
    with visit_to(lena, community.public_id) as visit:
        _meet(side, visit, now)


def _grow(side: Side, been: Session, now: datetime.datetime) -> None:
    """Asha came to a session, took a certificate for it, and wrote down what she read."""
    asha, things = side.people["asha"], side.things
    with visit_to(asha, been.community.public_id) as visit:
        say_coming(visit=visit, session=been, now=now)
        Session.objects.filter(pk=been.pk).update(starts_at=now - 3 * datetime.timedelta(hours=1))
        been.refresh_from_db()
        facts: dict[str, Any] = {"name": asha.name, "key": uuid.uuid4(), "now": now}
        things["certificate"] = take_certificate(visit=visit, session=been, **facts)
    lead: dict[str, Any] = {"by": side.people["lena"], "group": things["group"], "now": now}
    skill = add_skill(title="Scanner", key=uuid.uuid4(), **lead)
    shown = {"skill": skill.public_id, "people": [asha.public_id], "trained_on": now.date()}
    things["training"] = record_training(key=uuid.uuid4(), **shown, **lead)[0]
    told = {"title": "Read", "day": now.date(), "minutes": 60, "with_others": False}
    things["learning"] = write_learning(by=asha, key=uuid.uuid4(), now=now, **told)


def _read(side: Side, now: datetime.datetime) -> None:
    """A sheet that Asha put into the library, and words of hers that wait there for a curator."""
    asha = side.people["asha"]
    facts: dict[str, Any] = {"by": asha, "now": now}
    sheet = keep_document(file=io.BytesIO(b"One page"), called="Sheet.txt", **facts)
    told = Told(title="A sheet", words="One page", sort="file", link="https://example.org/sheet")
    side.things["resource"] = add_resource(told=told, document=sheet, key=uuid.uuid4(), **facts)
    blame = Told(title="Not so", words="Dan is lazy and never answers", link="https://example.org/not")
    side.things["held_resource"] = add_resource(told=blame, key=uuid.uuid4(), **facts)


def _meet(side: Side, visit: Visit, now: datetime.datetime) -> None:
    """A series of the community with one session to come."""
    things, zone = side.things, "Europe/London"
    facts: dict[str, Any] = {"visit": visit, "zone": zone, "now": now}
    things["series"] = plan_series(name="Days", purpose="Up by noon", key=uuid.uuid4(), **facts)
    when = {"day": now.date() + 9 * DAY, "at": datetime.time(12, 30)}
    link = "https://video.example.org/j/1"
    things["session"] = plan_session(
        series=things["series"], title="First steps", link=link, key=uuid.uuid4(), **when, **facts
    )
    things["block"] = things["session"].blocks.first()
    soon = now + datetime.timedelta(minutes=30)
    going_on = plan_session(series=things["series"], title="Today", key=uuid.uuid4(), **when, **facts)
    been = plan_session(series=things["series"], title="Before", key=uuid.uuid4(), **when, **facts)
    things["been"] = been
    _grow(side, been, now)
    Session.objects.filter(pk=going_on.pk).update(starts_at=soon)
    things["session_code"] = going_on.code
    _evaluate(side, visit, now)


def _evaluate(side: Side, visit: Visit, now: datetime.datetime) -> None:
    """Lena and Asha are asked how the series was; its report is published."""
    series, instrument = side.things["series"], instrument_for(["reaction"])
    seats = [(seat_of(one), True) for one in visit.community.members.filter(left_at=None)]
    wave = asking.plan_seats(
        series=wave_series_of(series),
        label="today 01",
        questions=sealed_questions(instrument),
        seats=seats,
        opens_at=now - DAY,
        closes_at=now + 7 * DAY,
        now=now,
    )
    content = as_data(instrument)
    side.things["asking"] = Asking.objects.create(
        series=series, wave=asking.open_wave(wave=wave, now=now), content=content, asked_at=now
    )
    report = draft_report(visit=visit, series=series, now=now)
    publish_report(visit=visit, report=report, version=report.version, now=now)


def _audit(side: Side, now: datetime.datetime) -> None:
    """An audit of Ward 7 that was finished and is looked at again, and an open one."""
    asha = side.people["asha"]
    facts: dict[str, Any] = {"by": asha, "now": now}
    told = {"title": "Clots", "why": "Two last year", "method": "random", "population": 40, "size": 10}
    done = auditing.start_audit(group=side.things["group"], key=uuid.uuid4(), **told, **facts)
    auditing.add_criterion(audit=done, statement="Risk seen", standard=90, evidence="NG89", **facts)
    auditing.enter_case(audit=done, code="1", answers={1: "not_met"}, key=uuid.uuid4(), **facts)
    side.things["deed"] = auditing.plan_deed(
        audit=done, words="Ask at night", who="Night team", key=uuid.uuid4(), **facts
    )
    auditing.finish_audit(audit=done, learned="Not at night", look_again_on=now.date() + 9 * DAY, **facts)
    side.things["finished_audit"] = done
    one = auditing.begin_next_cycle(audit=done, **facts)
    side.things["audit"], side.things["criterion"] = one, one.criteria.get()
    side.things["case"] = auditing.enter_case(
        audit=one, code="A1", answers={1: "met"}, key=uuid.uuid4(), **facts
    )
    last = auditing.start_audit(group=side.things["group"], title="Pain", key=uuid.uuid4(), **facts)
    auditing.add_criterion(audit=last, statement="Pain asked for", standard=80, **facts)
    auditing.enter_case(audit=last, code="1", answers={1: "met"}, key=uuid.uuid4(), **facts)
    auditing.finish_audit(audit=last, learned="Well", not_again_because="Reached", **facts)
    side.things["last_audit"] = last


def _measure(side: Side, now: datetime.datetime) -> None:
    """The falls of Ward 7, with everything that can happen to a measure."""
    things, lena, asha = side.things, side.people["lena"], side.people["asha"]
    facts: dict[str, Any] = {"by": lena, "now": now}
    told = {
        "definition": "Anyone on the floor",
        "numerator": "Falls told of",
        "source": "The book",
        "unit": "falls a week",
        "direction": "decrease",
    }
    falls = measuring.start_measure(group=things["group"], name="Falls", key=uuid.uuid4(), **told, **facts)
    days = [now.date() - n * 7 * DAY for n in range(15)]
    figures = {falls: [Figure(day, n % 4) for n, day in enumerate(days[1:])]}
    things["entry"] = measuring.enter_many(figures=figures, key=uuid.uuid4(), by=asha, now=now)
    value = measuring.enter_value(
        measure=falls, on=days[0], numerator=3, note="A new floor", by=asha, now=now
    )
    value.measure = falls
    corrected = measuring.correct_value(value=value, numerator=2, reason="Twice told", by=asha, now=now + DAY)
    things["value"], things["value_change"] = corrected, ValueChange.objects.get(measure=falls)
    things["chart_mark"] = measuring.mark(
        measure=falls, kind=Mark.Kind.STEP, on=days[7], words="A new round", key=uuid.uuid4(), **facts
    )
    things["target"] = measuring.set_target(
        measure=falls, from_on=days[9], value=2, reason="The board", **facts
    )
    things["measure"] = falls
    things["public_measure"] = measuring.start_measure(
        group=things["group"], name="Clean hands", key=uuid.uuid4(), seen_by="public", **facts
    )
    measuring.watch(measure=falls, by=asha, now=now)
    measuring.watch(group=things["group"], by=lena, now=now)


def _end_the_day(side: Side, now: datetime.datetime) -> None:
    asha, ada = side.people["asha"], side.people["ada"]
    reasons = [("Breaks and rest", ""), ("The car park", "Y maes parcio")]
    voice.choose_day_question(scale="workday", reasons=reasons, version=0, by=ada, now=now)
    voice.choose_reminder(way="mail", at=datetime.time(17, 30), weekdays=[0, 1], by=asha, now=now)
    point = ec.generate_private_key(ec.SECP256R1()).public_key()
    side.things["device"] = keep_device(
        person=asha,
        name="Firefox, Android",
        endpoint=f"https://push.example.net/{side.things['slug']}",
        public_key=b64urlencode(point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)),
        secret=b64urlencode(secrets.token_bytes(16)),
        now=now,
    )


def _answer(idea: Any, state: State, by: Any, now: datetime.datetime, **more: Any) -> None:
    idea.refresh_from_db()
    voice.change_state(idea=idea, state=state, version=idea.version, by=by, now=now, **more)


def _hold(kind: Any, words: Any, now: datetime.datetime) -> None:
    kind.objects.filter(pk=words.pk).update(held_at=now, held_because="somebody")


def _picture() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (32, 24), "navy").save(file, "PNG")
    file.seek(0)
    return file


def _report(side: Side, now: datetime.datetime) -> None:
    lena, things = side.people["lena"], side.things
    photo = keep_photo(file=_picture(), described_as="The clock", by=lena, now=now)
    for name, audience in (("story", "group"), ("public_story", "public"), ("draft", None)):
        idea = voice.offer_idea(
            text=f"Something that became the {name}",
            group=things["group"],
            key=uuid.uuid4(),
            by=side.people["asha"],
            now=now,
        )
        _answer(idea, State.DONE, lena, now, reason="We did it", did_change=True)
        idea.refresh_from_db()
        story = report.draft_story(idea=idea, by=lena, now=now)
        report.edit_story(
            story=story, title="Clock", said="A clock", did="Hung it", changed="Calm", thanks="All",
            version=story.version, by=lena, now=now, photo=photo,
        )  # fmt: skip
        story.refresh_from_db()
        if audience:
            report.publish_story(story=story, audience=audience, by=lena, now=now)
        story.refresh_from_db()
        things[name] = story
    things["storied_idea"] = things["done_idea"]


def _ask(side: Side, now: datetime.datetime) -> None:
    """A survey that Ward 7 is asked just now, once more every month."""
    things, content = side.things, as_data(LIBRARY["team_safety"])
    ward, ada = things["group"], side.people["ada"]
    survey = Survey.objects.create(group=things["top"], draft=content, made_by=ada, made_at=now)
    version = SurveyVersion.objects.create(
        survey=survey, number=1, content=content, fixed_by=ada, fixed_at=now
    )
    schedule = Schedule.objects.create(
        survey=survey,
        groups=[str(ward.public_id)],
        first_day=now.date(),
        repeat=Repeat.MONTHLY,
        reminders=[3],
        settled_through=now.date(),
        made_by=ada,
        made_at=now,
    )
    questions = questions_of(version.instrument)
    times = {"opens_at": now - DAY, "closes_at": now + 7 * DAY}
    wave = asking.plan_wave(
        series=survey.series,
        label=now.date().isoformat(),
        questions=questions,
        groups=[ward],
        by=None,
        now=now,
        **times,
    )
    SurveyWave.objects.create(wave=wave, version=version, schedule=schedule, reminders=[3])
    things["survey"], things["survey_schedule"] = survey, schedule
    things["survey_wave"] = asking.open_wave(wave=wave, now=now)


def _tell(side: Side, now: datetime.datetime) -> None:
    """A survey that Ward 7 was asked a month ago, counted and published."""
    things, instrument = side.things, LIBRARY["team_safety"]
    then, ward = now - 30 * DAY, things["group"]
    survey = Survey.objects.create(group=things["top"], draft=as_data(instrument), made_at=then)
    version = SurveyVersion.objects.create(
        survey=survey, number=1, content=as_data(instrument), fixed_at=then
    )
    wave = asking.plan_wave(
        series=survey.series,
        label=then.date().isoformat(),
        questions=questions_of(instrument),
        groups=[ward],
        opens_at=then,
        closes_at=then + DAY,
        by=None,
        now=then,
    )
    SurveyWave.objects.create(wave=wave, version=version)
    asking.close_wave(wave=asking.open_wave(wave=wave, now=then), by=None, now=then + DAY)
    groups = (things["top"], things["division"], ward)
    tree = {str(group.pk): [group.path, str(group.public_id), group.name, ""] for group in groups}
    opened = [
        Opened(who, {key: 1 + (who + at) % 5 for at, key in enumerate(instrument.items)}) for who in range(14)
    ]
    people_ = People(dict.fromkeys(range(14), str(ward.pk)), frozenset(range(14)), tree)
    counted = count(wave.questions, opened, people_, 11)
    publish([wave], counted, now, sheets_of(counted.counts, counted.said, tree, instrument))
    things["told_survey"], things["told_wave"] = survey, wave
    _share_back(side, now)


def _share_back(side: Side, now: datetime.datetime) -> None:
    """Three answers to it: of the ward to itself, of the division to anyone, and a draft for everybody."""
    things, ada = side.things, side.people["ada"]
    for name, group, audience in (
        ("answer", "group", "group"),
        ("public_answer", "division", "public"),
        ("draft_answer", "top", None),
    ):
        where = {"wave_id": things["told_wave"].public_id, "group_id": things[group].public_id}
        answer = report.draft_share_back(**where, by=ada, now=now)
        if audience:
            answer = report.publish_share_back(
                answer=answer, audience=audience, version=answer.version, by=ada, now=now
            )
        things[name] = answer


def _keep_books(side: Side, prefix: str, now: datetime.datetime) -> None:
    ada, asha, things = side.people["ada"], side.people["asha"], side.things
    things["invitation"] = people.invite(
        email=f"{prefix}new@example.org", group=things["group"], by=ada, now=now
    )
    things["secret"] = _secret_in(Letter.objects.get(to=f"{prefix}new@example.org").body, "/invitations/")
    things["notice"] = Notice.objects.create(
        person=asha, key="a-notice", kind="voice.state_changed", link="/help/", at=now,
        data={"title": "Clock", "state": "looking", "was": "heard", "by": "Lena"},
    )  # fmt: skip
    things["letter"] = Letter.objects.filter(to=f"{prefix}new@example.org").get()
    things["import"] = keep_import(
        kind="tree", file_name="tree.csv", content=b"code,name,parent\nx,Ward X,\n", by=ada, now=now
    )
    newcomer = people.open_account(
        username=f"{prefix}newcomer", name="New Comer", email="", password=None, now=now
    )
    people.give_role(person=newcomer, group=things["group"], role="member", by=None, now=now)
    side.people["newcomer"] = newcomer
    things["first_secret"] = f"{prefix}a-first-secret"
    FirstVisit.objects.create(
        person=newcomer,
        secret_digest=digest_of(things["first_secret"]),
        made_at=now,
        expires_at=now + 7 * DAY,
    )
    things["reset_uid"] = user_pk_to_url_str(asha)
    things["reset_key"] = default_token_generator.make_token(asha)
    address = EmailAddress.objects.create(user=side.people["ben"], email=f"{prefix}ben2@example.org")
    things["confirm_key"] = EmailConfirmationHMAC(address).key
    key = Authenticator.objects.create(
        user=asha, type=Authenticator.Type.WEBAUTHN, data={"name": "My phone", "credential": a_passkey()}
    )
    things["passkey"] = key.pk


def _bring_figures(side: Side, now: datetime.datetime) -> None:
    asha, lena = side.people["asha"], side.people["lena"]
    counted = measuring.start_measure(
        group=side.things["group"], name="Falls by the file", key=uuid.uuid4(), by=lena, now=now, chart="i"
    )
    for name in ("value_file", "filed"):
        grid = measuring.read_grid("date,value\n2024-01-01,3\n2024-01-08,5\n")
        file = measuring.keep_file(grid=grid, file_name="falls.csv", measure=counted, by=asha, now=now)
        side.things[name] = file
    measuring.bring_in_file(file=side.things["filed"], by=asha, now=now)
    side.things["filed_measure"] = counted


def _put_together(side: Side, now: datetime.datetime) -> None:
    lena, things = side.people["lena"], side.things
    words = {"en": "How safe it is here", "cy": "Pa mor ddiogel yw hi yma"}
    given = {"words": words, "key": uuid.uuid4(), "group": things["group"], "by": lena, "now": now}
    survey = copy_from_library(instrument="team_safety", **given)
    fix_version(survey=survey, revision=1, english_will_do=False, by=lena, now=now)
    take_part_out(survey=survey, part="question", key="safety_help", revision=1, by=lena, now=now)
    things["draft_survey"] = survey


def a_passkey() -> dict[str, Any]:
    """What a phone answers when it is asked for a passkey."""
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    name = secrets.token_bytes(16)
    credential = AttestedCredentialData.create(bytes(16), name, public)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    about = AuthenticatorData.create(hashlib.sha256(b"localhost").digest(), flags, 0, credential)
    asked = CollectedClientData.create("webauthn.create", secrets.token_bytes(32), "http://localhost:8000")
    return {
        "id": websafe_encode(name),
        "rawId": websafe_encode(name),
        "type": "public-key",
        "clientExtensionResults": {},
        "response": {
            "clientDataJSON": websafe_encode(asked),
            "attestationObject": websafe_encode(AttestationObject.create("none", about, {})),
        },
    }


def _secret_in(body: str, before: str) -> str:
    return body.split(before)[1].split("/")[0].split()[0]
