"""Files that were brought in, and first visits."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from groundswell.people.models import FirstVisit, Import, Person
from groundswell.people.queries.joining import digest_of
from groundswell.people.rules import PeoplePermission, paths_with
from groundswell.pure.tables import Table, read_table

LINK_LASTS = datetime.timedelta(days=30)


def imports_of(person: Person) -> QuerySet[Import]:
    """The files brought in to the person's organisation, newest first, without their words."""
    if not paths_with(person, PeoplePermission.IMPORT):
        return Import.objects.none()
    return Import.objects.select_related("brought_by").defer("content").order_by("-id")


def import_for(person: Person, public_id: UUID) -> Import:
    """One file of the person's organisation. Raises Import.DoesNotExist when foreign, missing or not theirs."""
    if not paths_with(person, PeoplePermission.IMPORT):
        raise Import.DoesNotExist
    return Import.objects.select_related("brought_by").get(public_id=public_id)


def table_of(one: Import) -> Table:
    """The file as a table; it was readable when it came."""
    return read_table(bytes(one.content))


def imports_waiting() -> QuerySet[Import]:
    """Files of every organisation that wait for the worker, oldest first."""
    waiting = Q(state=Import.State.WANTED) | Q(state=Import.State.WORKING)
    return Import.unscoped.filter(waiting).defer("content").order_by("id")


def links_to_hand_out(one: Import) -> QuerySet[FirstVisit]:
    """First visits of people without e-mail whose link was not made yet."""
    of_file = FirstVisit.objects.filter(brought_in=one, is_by_letter=False, secret_digest=None, used_at=None)
    return of_file.select_related("person").order_by("id")


def letters_to_write() -> QuerySet[FirstVisit]:
    """First visits of every organisation whose letter was not written yet, oldest first."""
    waiting = FirstVisit.unscoped.filter(secret_digest=None, is_by_letter=True, used_at=None)
    return waiting.filter(person__is_active=True).order_by("id")


def first_visit_with(secret: str, *, now: datetime.datetime) -> FirstVisit | None:
    """The first visit a link leads to, if it still may: past the wall, because we do not know yet whose it is."""
    known = FirstVisit.unscoped.select_related("person__organisation")
    return known.filter(
        secret_digest=digest_of(secret), used_at=None, expires_at__gt=now, person__is_active=True
    ).first()


def first_visit_of(person: Person) -> FirstVisit | None:
    """The first visit that someone has still to make; None when they have been here."""
    return FirstVisit.objects.filter(person=person, used_at=None).first()
