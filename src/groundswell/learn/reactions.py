"""Who hears of what happens in a community: its members, its facilitators, who asked to come in, and who meets for coffee."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse

from groundswell.base.notify.actions import tell, tell_all
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import reacts_to
from groundswell.learn.actions.crossing import end_passes, rename_passes, tell_members
from groundswell.learn.actions.following_accounts import call_anew, go_everywhere
from groundswell.learn.actions.growing import forget_what_was_private
from groundswell.learn.models import (
    QUESTIONS,
    Answer,
    Asking,
    Certificate,
    Coffee,
    Community,
    Member,
    Nomination,
    Post,
    Session,
    Term,
    Thread,
    Training,
)
from groundswell.learn.queries.coming import members_coming
from groundswell.learn.queries.communities import facilitators_of, members_of
from groundswell.learn.queries.crossing import Candidate, behind_nomination
from groundswell.learn.queries.priorities import who_is_asked
from groundswell.learn.queries.reach import who_came
from groundswell.learn.rules import LearnPermission
from groundswell.people.models import Person
from groundswell.people.queries import leads_of, root_group
from groundswell.people.queries.people import people_with
from groundswell.pure.calendar import shown_in


@reacts_to("learn.thread_started")
def tell_of_a_conversation(entry: Entry, now: datetime.datetime) -> None:
    """Members who want to hear of it are told of a new conversation."""
    post = _post_of(entry)
    if post is not None:
        hearing = members_of(post.thread.community).filter(hears=True)
        _tell_of(post, hearing, entry, now)


@reacts_to("learn.replied")
def tell_of_a_reply(entry: Entry, now: datetime.datetime) -> None:
    """Who takes part in a conversation is told of what others say in it."""
    post = _post_of(entry)
    if post is not None and not post.thread.is_hello:
        talking = Post.objects.filter(thread=post.thread, taken_back_at=None).values("by")
        hearing = members_of(post.thread.community).filter(pk__in=talking, hears=True)
        _tell_of(post, hearing, entry, now)


@reacts_to("learn.said_unnamed")
def tell_of_unnamed_words(entry: Entry, now: datetime.datetime) -> None:
    """Who takes part in a conversation, and facilitators, hear that something was said in it without a name."""
    for thread in Thread.objects.select_related("community").filter(public_id=entry.data["thread"]):
        talking = Post.objects.filter(thread=thread, taken_back_at=None).values("by")
        hearing = members_of(thread.community).filter(Q(pk__in=talking) | Q(is_facilitator=True), hears=True)
        data = {"name": thread.community.name, "title": thread.title}
        link = reverse("learn:thread", args=[thread.community.public_id, thread.public_id])
        tell_members(hearing, key=_key(entry), kind=entry.verb, data=data, link=link, now=now)


@reacts_to("learn.term_ends_soon")
def tell_whose_term_ends(entry: Entry, now: datetime.datetime) -> None:
    """Whoever does something for a community hears in time that their term ends, so that they can hand it over."""
    community = _community_of(entry)
    for term in Term.objects.select_related("member").filter(public_id=entry.data["term"], ended_at=None):
        _tell([term.member], community, entry, now, page="helping", until=term.until_day.isoformat())


@reacts_to("learn.term_begun")
def tell_facilitators_who_helps(entry: Entry, now: datetime.datetime) -> None:
    """Facilitators hear that somebody helps, but who does it themselves."""
    community = _community_of(entry)
    own = Term.objects.filter(public_id=entry.data["term"]).values("member")
    _tell(facilitators_of(community).exclude(pk__in=own), community, entry, now, page="helping")


@reacts_to("learn.nominated", "learn.words_held")
def tell_facilitators(entry: Entry, now: datetime.datetime) -> None:
    """Facilitators hear that somebody waits for an answer, or words for their eyes."""
    community = _community_of(entry)
    _tell(facilitators_of(community), community, entry, now, page="facilitate")


@reacts_to("learn.nomination_answered")
def tell_who_asked(entry: Entry, now: datetime.datetime) -> None:
    """Who asked hears the answer; who was put forward by somebody else hears a yes, and whoever put them forward hears both."""
    community = _community_of(entry)
    nomination = Nomination.objects.select_related("nominated_by", "came_from").get(
        public_id=entry.data["nomination"]
    )
    facts = {"answer": nomination.answer, "reason": nomination.reason, "who": nomination.name}
    by = nomination.nominated_by
    facts["by"] = by.name if by is not None else ""
    if by is None or nomination.answer == Answer.YES:
        seats = behind_nomination(nomination)
        _tell(seats, community, entry, now, kind="learn.asked_in" if by else "", **facts)
    if by is not None and by.left_at is None:
        _tell([by], community, entry, now, kind="learn.candidate_answered", **facts)


@reacts_to("learn.facilitator_named", "learn.facilitator_found")
def tell_the_facilitator(entry: Entry, now: datetime.datetime) -> None:
    """Whoever was made a facilitator hears of it."""
    community = _community_of(entry)
    who = members_of(community).filter(public_id=entry.data["member_id"])
    _tell(who, community, entry, now, kind="learn.facilitator_named")


@reacts_to("learn.member_parted", "learn.member_let_back")
def tell_who_was_asked_to_go(entry: Entry, now: datetime.datetime) -> None:
    """Whoever was asked to go hears why, and hears when they may come back."""
    community = _community_of(entry)
    for member in Member.objects.filter(community=community, public_id=entry.data["member_id"]):
        _tell([member], community, entry, now, reason=member.parted_because)


@reacts_to("learn.community_shut")
def end_the_passes(entry: Entry, now: datetime.datetime) -> None:
    """Nobody elsewhere keeps a pass to a community that is not shared any more."""
    community = _community_of(entry)
    if not community.is_shared:
        end_passes(members=Member.objects.filter(community=community), now=now)


@reacts_to("learn.community_changed")
def let_passes_know_the_name(entry: Entry, now: datetime.datetime) -> None:
    """People elsewhere find a community by the name it has now."""
    community = _community_of(entry)
    rename_passes(community=community, members=members_of(community))


@reacts_to("people.name_changed")
def follow_the_name(entry: Entry, now: datetime.datetime) -> None:
    """Communities know people by the name they have now."""
    for person in Person.colleagues.filter(public_id=entry.about_id):
        call_anew(person=person)


@reacts_to("people.account_closed")
def let_go_of_communities(entry: Entry, now: datetime.datetime) -> None:
    """Who has left is in no community any more; what they said stays."""
    for person in Person.colleagues.filter(public_id=entry.about_id, is_active=False):
        go_everywhere(person=person, now=now)


@reacts_to("learn.session_planned")
def tell_of_a_session(entry: Entry, now: datetime.datetime) -> None:
    """Members who want to hear of it are told when the community meets."""
    for session in _session_of(entry):
        _tell_of_session(members_of(session.community).filter(hears=True), session, entry, now)


@reacts_to("learn.session_moved", "learn.session_called_off")
def tell_who_would_come(entry: Entry, now: datetime.datetime) -> None:
    """Who comes or waits hears that a session has another time or link, or does not take place."""
    for session in _session_of(entry):
        _tell_of_session(members_coming(session, with_waiting=True), session, entry, now)


@reacts_to("learn.session_soon")
def tell_who_comes(entry: Entry, now: datetime.datetime) -> None:
    """Who comes is reminded."""
    for session in _session_of(entry):
        _tell_of_session(members_coming(session), session, entry, now)


@reacts_to("learn.moved_up")
def tell_who_moved_up(entry: Entry, now: datetime.datetime) -> None:
    """Who waited hears that there is a seat."""
    for session in _session_of(entry):
        own = members_coming(session).filter(public_id=entry.data["member_id"])
        _tell_of_session(own, session, entry, now)


@reacts_to("learn.community_closed", "learn.community_reopened", "learn.nobody_looks_after")
def tell_everybody(entry: Entry, now: datetime.datetime) -> None:
    """Members hear that their community closed, and why, that it is open again, or that nobody looks after it."""
    community = _community_of(entry)
    page = "successor" if entry.verb == "learn.nobody_looks_after" else "community"
    _tell(members_of(community), community, entry, now, page=page, reason=entry.data.get("reason", ""))


@reacts_to("learn.priorities_asked")
def tell_who_puts_first(entry: Entry, now: datetime.datetime) -> None:
    """Members hear that they are asked what matters most, whoever answers."""
    community = _community_of(entry)
    asked = who_is_asked(community)
    _tell(asked, community, entry, now, page="priorities", question=entry.data["question"])


@reacts_to("learn.offered_to_facilitate")
def tell_who_may_name(entry: Entry, now: datetime.datetime) -> None:
    """Those who may name a facilitator hear that somebody offered."""
    community = _community_of(entry)
    link = reverse("learn:successor", args=[community.public_id])
    leads = people_with(LearnPermission.NAME, root_group())
    tell_all(leads, key=_key(entry), kind=entry.verb, data={"name": community.name}, link=link, now=now)


@reacts_to("learn.coffee_made")
def tell_who_meets(entry: Entry, now: datetime.datetime) -> None:
    """Who was brought together hears with whom, and a question to begin with."""
    for coffee in Coffee.objects.filter(round=entry.data["round"]):
        _tell_of_coffee(coffee, entry, now, question=QUESTIONS[coffee.question % len(QUESTIONS)])


@reacts_to("learn.coffee_proposed", "learn.coffee_suits", "learn.coffee_over")
def tell_of_a_coffee(entry: Entry, now: datetime.datetime) -> None:
    """Who meets hears of the time that was proposed and that it suits; afterwards, they are asked how it was."""
    for coffee in Coffee.objects.filter(public_id=entry.data["coffee"]).exclude(at=None):
        starts, _ends = shown_in(coffee.at or now, 0, coffee.zone)
        place = coffee.zone.rpartition("/")[2].replace("_", " ")
        when = {"day": starts.date().isoformat(), "at": f"{starts:%H:%M}", "place": place}
        _tell_of_coffee(coffee, entry, now, **when)


def _tell_of_coffee(coffee: Coffee, entry: Entry, now: datetime.datetime, **facts: Any) -> None:
    """Tell each with the names of the others; who did it knows it already."""
    community = _community_of(entry)
    there = list(members_of(community).filter(coffee_seats__coffee=coffee))
    did = entry.data.get("member_id", "")
    by = next((one.name for one in there if str(one.public_id) == did), "")
    for member in there:
        who = ", ".join(one.name for one in there if one.pk != member.pk)
        if who and str(member.public_id) != did:
            _tell([member], community, entry, now, page="coffee", who=who, by=by, **facts)


@reacts_to("learn.asked")
def tell_who_is_asked(entry: Entry, now: datetime.datetime) -> None:
    """Everybody who is asked how a series was hears of it, whoever answers."""
    found = Asking.objects.select_related("series__community", "session").filter(
        public_id=entry.data["asking"]
    )
    for asking in found:
        series, community = asking.series, asking.series.community
        link = reverse("learn:answer", args=[community.public_id, series.public_id, asking.public_id])
        data = {"name": community.name, "series": series.name}
        asked = who_came(series, asking.asked_at, asking.session)
        tell_members(asked, key=_key(entry), kind=entry.verb, data=data, link=link, now=now)


@reacts_to("learn.report_published")
def tell_of_a_report(entry: Entry, now: datetime.datetime) -> None:
    """Members who want to hear of it are told that there is a report to read."""
    community = _community_of(entry)
    link = reverse("learn:report", args=[community.public_id, entry.data["series_id"]])
    data = {"name": community.name, "series": entry.data["series"]}
    hearing = members_of(community).filter(hears=True)
    tell_members(hearing, key=_key(entry), kind=entry.verb, data=data, link=link, now=now)


def _session_of(entry: Entry) -> list[Session]:
    return list(Session.objects.select_related("community").filter(public_id=entry.data["session"]))


def _tell_of_session(
    members: Iterable[Member], session: Session, entry: Entry, now: datetime.datetime
) -> None:
    starts, _ends = shown_in(session.starts_at, session.minutes, session.zone)
    data = {
        "name": session.community.name,
        "title": session.title,
        "day": starts.date().isoformat(),
        "at": f"{starts:%H:%M}",
        "place": session.zone.rpartition("/")[2].replace("_", " "),
        "reason": session.called_off_because,
    }
    link = reverse("learn:session", args=[session.community.public_id, session.public_id])
    tell_members(members, key=_key(entry), kind=entry.verb, data=data, link=link, now=now)


def _community_of(entry: Entry) -> Community:
    return Community.objects.select_related("organisation").get(public_id=entry.about_id)


def _post_of(entry: Entry) -> Post | None:
    """The words an entry tells of, while they are there to be read."""
    there = Post.objects.filter(taken_back_at=None, held_at=None, hidden_at=None)
    return there.select_related("thread__community", "by").filter(public_id=entry.data["post"]).first()


def _tell_of(post: Post, members: Iterable[Member], entry: Entry, now: datetime.datetime) -> None:
    thread = post.thread
    data = {
        "name": thread.community.name,
        "title": thread.title,
        "by": post.by.name if post.by else "",
    }
    link = reverse("learn:thread", args=[thread.community.public_id, thread.public_id])
    others = [one for one in members if one.pk != post.by_id]
    tell_members(others, key=_key(entry), kind=entry.verb, data=data, link=link, now=now)


def _tell(
    members: Iterable[Member | Candidate],
    community: Community,
    entry: Entry,
    now: datetime.datetime,
    *,
    page: str = "community",
    kind: str = "",
    **facts: Any,
) -> None:
    data = {"name": community.name, **facts}
    link = reverse(f"learn:{page}", args=[community.public_id])
    tell_members(members, key=_key(entry), kind=kind or entry.verb, data=data, link=link, now=now)


def _key(entry: Entry) -> str:
    return f"{entry.verb}:{entry.public_id}"


@reacts_to("learn.certificate_revoked", "learn.certificate_restored")
def tell_the_holder(entry: Entry, now: datetime.datetime) -> None:
    """Whose certificate was revoked hears why, and hears when it stands again."""
    for one in Certificate.objects.select_related("person").filter(public_id=entry.about_id, deleted_at=None):
        data = {"title": one.title, "reason": entry.data.get("reason", "")}
        link = reverse("learn:certificate", args=[one.public_id])
        tell(one.person, key=_key(entry), kind=entry.verb, data=data, link=link, now=now)


@reacts_to("people.account_closed")
def let_go_of_what_was_private(entry: Entry, now: datetime.datetime) -> None:
    """Who has left leaves nothing private behind; papers they hold can still be checked."""
    for person in Person.colleagues.filter(public_id=entry.about_id, is_active=False):
        forget_what_was_private(person=person)


@reacts_to("learn.training_recorded", "learn.training_changed")
def tell_who_was_trained(entry: Entry, now: datetime.datetime) -> None:
    """Whose training was recorded hears of it, so that they can say what is not right."""
    _tell_of_training(entry, now, to_leads=False)


@reacts_to("learn.training_questioned")
def tell_who_leads(entry: Entry, now: datetime.datetime) -> None:
    """Who leads the group hears that a record is not right."""
    _tell_of_training(entry, now, to_leads=True)


def _tell_of_training(entry: Entry, now: datetime.datetime, *, to_leads: bool) -> None:
    found = Training.objects.select_related("skill", "person", "group").filter(taken_out_at=None)
    for one in found.filter(public_id=entry.about_id):
        link = reverse("learn:training", args=[one.public_id])
        told = list(leads_of(one.group)) if to_leads else [one.person]
        data = {"title": one.skill.title, "who": one.person.name if to_leads else ""}
        for person in told:
            tell(person, key=_key(entry), kind=entry.verb, data=data, link=link, now=now)
