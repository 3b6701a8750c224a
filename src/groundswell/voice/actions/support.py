"""Standing behind an idea: "me too"."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.base.trail.actions import record
from groundswell.base.uploads.models import Photo
from groundswell.people.models import Person
from groundswell.people.queries.naming import names_blamed_in
from groundswell.people.rules import must
from groundswell.pure.text import clean_text
from groundswell.voice.actions.following import start_following
from groundswell.voice.models import Idea, Support
from groundswell.voice.queries.talk import family_of, root_of
from groundswell.voice.rules import LONGEST_TEXT, can_support


@transaction.atomic
def support_idea(
    *,
    idea: Idea,
    by: Person,
    now: datetime.datetime,
    is_mine_too: bool = False,
    words: str = "",
    photo: Photo | None = None,
) -> Support:
    """Put one's voice behind an idea, once; own words and a photo said with it are kept beside it.

    An idea that was joined with another hands the voice on to it. Doing it again adds what is new: that it is mine
    too, or more words. Raises PermissionDenied, also for the author, whose voice the idea is already, and
    ValidationError for a second photo, which would push the first away.
    """
    idea = root_of(idea)
    must(can_support(by, idea))
    support, is_new = Support.objects.get_or_create(idea=idea, person=by, defaults={"at": now})
    if is_mine_too or words or photo:
        _keep_words(support, clean_text(words)[:LONGEST_TEXT], photo, is_mine_too, now)
    start_following(idea=idea, person=by, now=now)
    if is_new:
        record("voice.supported", about=idea, by=by, now=now, group=idea.group)
    return support


@transaction.atomic
def take_back_support(*, idea: Idea, by: Person, now: datetime.datetime) -> bool:
    """Take one's voice back from an idea and from all that were joined with it; says whether there was one."""
    idea = root_of(idea)
    gone, _rows = Support.objects.filter(idea__in=family_of(idea), person=by).delete()
    if gone:
        record("voice.support_taken_back", about=idea, by=by, now=now, group=idea.group)
    return bool(gone)


def _keep_words(
    support: Support, words: str, photo: Photo | None, is_mine_too: bool, now: datetime.datetime
) -> None:
    # Two presses at once must not lose the words of one of them.
    kept = Support.objects.select_related("idea__group").select_for_update(of=("self",)).get(pk=support.pk)
    kept.is_mine_too = kept.is_mine_too or is_mine_too
    if photo is not None:
        _keep_photo(kept, photo)
    if words and words not in kept.words:
        kept.words = f"{kept.words}\n\n{words}".strip()
        # The voice is the person's own from now on, wherever it was carried from.
        kept.carried_from = None
        _hold(kept, words, now)
    kept.save()
    support.refresh_from_db()


def _keep_photo(support: Support, photo: Photo) -> None:
    if support.photo_id not in {None, photo.pk}:
        raise ValidationError(
            _("You have sent a photo with this idea before. Say this one as an idea of its own.")
        )
    support.photo, support.carried_from = photo, None


def _hold(support: Support, words: str, now: datetime.datetime) -> None:
    names = names_blamed_in(words, support.idea.group)
    if names:
        support.held_at, support.held_because = now, names
        record("voice.words_held", about=support.idea, by=None, now=now, group=support.idea.group)
