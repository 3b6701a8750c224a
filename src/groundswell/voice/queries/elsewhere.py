"""Things of other parts that colleagues talk about, as each part offers them in settings.SAID_ELSEWHERE.

In this way one door, one pair of a moderator's eyes and one set of promises serve all words, and this part knows of no other.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import get_language

from groundswell.voice.models.elsewhere import SaidElsewhere

if TYPE_CHECKING:
    from groundswell.voice.queries.conversation import Heard


@dataclass(frozen=True)
class Place:
    """One kind of thing that is talked about: it has a `group`, a `public_id` and is called what `str` says.

    `words` is the model of what is said, and `field` leads from there to the thing. `verb` is written on the trail when
    colleagues may read it, `page` is the name of the address of the thing. `heard` answers what was done with it since.

    A part whose things are for some people only has its own way: `put` puts words there, and its own people look after those
    that wait; `takes` answers whether any are taken; `beside` and `steps` say what is read with a thing, and the way to it.
    """

    words: type[SaidElsewhere]
    field: str
    verb: str
    page: str
    heard: Callable[[Any, datetime.datetime], list[Heard]]
    put: Callable[[Any, str, datetime.datetime], SaidElsewhere] | None = None
    takes: Callable[[Any], bool] | None = None
    beside: tuple[str, ...] = ("group",)
    steps: Callable[[Any], list[UUID]] | None = None

    @property
    def things(self) -> type[Model]:
        """The model of the things."""
        found: type[Model] = self.words._meta.get_field(self.field).related_model  # type: ignore[assignment]
        return found


def places() -> dict[str, Place]:
    """Every kind of thing that is talked about in other parts."""
    return {kind: import_string(name) for kind, name in settings.SAID_ELSEWHERE.items()}


def moderated_places() -> dict[str, Place]:
    """Those in which words that wait are for the moderators of the organisation."""
    return {kind: place for kind, place in places().items() if place.put is None}


def place_called(kind: str) -> Place:
    """One kind. Raises ObjectDoesNotExist when there is none of that name."""
    if kind not in settings.SAID_ELSEWHERE:
        raise ObjectDoesNotExist
    place: Place = import_string(settings.SAID_ELSEWHERE[kind])
    return place


def place_of(words: SaidElsewhere) -> tuple[str, Place]:
    """Which kind of thing words are about."""
    return next((kind, place) for kind, place in places().items() if isinstance(words, place.words))


def thing_called(there: str) -> tuple[Place, Any]:
    """The kind and the thing of the organisation in sight that "project/…" names. Raises ObjectDoesNotExist."""
    kind, _slash, public_id = there.partition("/")
    place = place_called(kind)
    things: Any = place.things
    return place, things.objects.select_related(*place.beside).get(public_id=UUID(public_id))


def thing_to_speak_about(there: str) -> Any:
    """A thing that takes words without a name. Raises ObjectDoesNotExist, also where none are wanted."""
    place, thing = thing_called(there)
    if place.takes is not None and not place.takes(thing):
        raise ObjectDoesNotExist
    return thing


def thing_of(words: SaidElsewhere) -> Any:
    """What words are about."""
    return getattr(words, place_of(words)[1].field)


def link_to(place: Place, thing: Any) -> str:
    """Where the page of a thing is."""
    steps = [thing.public_id] if place.steps is None else place.steps(thing)
    return reverse(place.page, args=steps)


def door_for(kind: str, thing: Any, slug: str) -> str:
    """Where one says something about a thing without a name, at the door of the organisation that goes by `slug`."""
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    to = {"slug": slug, "language": language, "kind": kind, "public_id": thing.public_id}
    return settings.SPEAK_ORIGIN + reverse("speak:say_there", kwargs=to)
