"""The pages and files of every role: do they know anything that was not published, or show what is under today's floor?

Whoever has every published cell, to the last digit, is given more than any page shows. So the attack on the cells stands for
all pages, if it is true that pages read nothing else. That is what is tried here: all of them are fetched, then everything
that is not published is destroyed, as it is once a wave is over, and they are fetched again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from django.urls import reverse

from groundswell.ask.models import Roll, SealedAnswer, Wave
from groundswell.base.tenancy.wall import within
from groundswell.people.actions import give_role
from groundswell.people.models import Group, Person
from groundswell.site.proof.scene import Browser, signed_in
from groundswell.site.proof.showing.living import Lived
from groundswell.site.proof.showing.sight import Mistaken, Seen

CHANGES = re.compile(r'<input type="hidden"[^>]*>|value="[A-Za-z0-9]{64}"|nonce="[^"]*"')
"""What differs each time a page is fetched: marks of forms."""
PERCENT = re.compile(r"\d+\s?%")
MOST_GROUPS = 12
Pages = dict[tuple[str, str], str]


def look_at_pages(lived: Lived, seen: Sequence[Seen]) -> int:
    """How many percentages were read on the pages. Raises Mistaken when pages know more than was published."""
    browsers = dict(_roles(lived))
    before = _fetched(lived, browsers)
    numbers = sum(len(PERCENT.findall(page)) for page in before.values())
    floor = lived.house.organisation.smallest_group_shown
    if numbers and all(one.cell.release.k < floor for one in seen):
        raise Mistaken("a page shows what came out under a lower floor")
    _destroy(lived)
    after = _fetched(lived, browsers)
    told = [
        f"{role} at {address}" for role, address in before if before[role, address] != after[role, address]
    ]
    if told:
        raise Mistaken(f"a page knows more than was published: {told[0]}")
    return numbers


def _roles(lived: Lived) -> Iterator[tuple[str, Browser]]:
    """Somebody of each kind: nobody, a colleague, the lead of a ward, the lead of all, the administrator."""
    house, now = lived.house, lived.house.begun
    with within(house.organisation):
        active = list(
            Person.objects.filter(organisation=house.organisation, is_active=True).exclude(pk=house.admin.pk)[
                :3
            ]
        )
        top = Group.objects.get(parent=None)
        parts = [
            ("colleague", None, top),
            ("ward lead", "group_lead", house.wards[0]),
            ("lead", "organisation_lead", top),
        ]
        for (name, role, group), person in zip(parts, active, strict=False):
            if role:
                give_role(person=person, group=group, role=role, by=None, now=now)
            yield name, signed_in(person)
    yield "administrator", signed_in(house.admin)
    yield "nobody", signed_in(None)


def _addresses(lived: Lived) -> list[str]:
    with within(lived.house.organisation):
        groups = list(Group.objects.order_by("path")[:MOST_GROUPS])
        found = ["/", "/workday/", reverse("report:reports"), reverse("people:administration")]
        for group in groups:
            found += [
                reverse(name, args=[group.public_id]) for name in ("voice:workday_team", "report:dashboard")
            ]
        for wave in Wave.objects.filter(series=lived.series) if lived.survey else ():
            for name in ("ask:results_of_round", "ask:results_csv"):
                at = reverse(name, args=[lived.survey.public_id, wave.public_id]) if lived.survey else ""
                found += [at, *(f"{at}?group={group.public_id}" for group in groups)]
        return found


def _fetched(lived: Lived, browsers: dict[str, Browser]) -> Pages:
    """Every page for everyone, without what differs each time."""
    return {
        (role, address): _plain(browser, address)
        for address in _addresses(lived)
        for role, browser in browsers.items()
    }


def _plain(browser: Browser, address: str) -> str:
    answer = browser.get(address)
    if answer.status_code >= 500:
        raise Mistaken(f"{address} is broken")
    return f"{answer.status_code} {CHANGES.sub('', answer.content.decode(errors='replace'))}"


def _destroy(lived: Lived) -> None:
    """Take away the answers, who answered, and who was asked."""
    with within(lived.house.organisation):
        SealedAnswer.objects.all().delete()
        Wave.objects.filter(series=lived.series).update(roll=None)
        Roll.objects.all().delete()
