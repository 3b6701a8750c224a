"""What an organisation shows of its library to anyone, as RSS or Atom. Feed readers cannot sign in, so nothing else is in it."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _

from groundswell.learn.models import Resource
from groundswell.learn.queries.library import in_own_words, resources_for_anyone
from groundswell.people.models import Organisation
from groundswell.report.web.public import public

MOST_IN_FEED = 30
# When nothing is in a feed yet; Django would say now, and every answer would differ.
NEVER = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


class Steady(SyndicationFeed):
    """A feed that changes only with what is in it."""

    def latest_post_date(self) -> datetime.datetime:
        return max((item["pubdate"] for item in self.items), default=NEVER)


class Rss(Steady, Rss201rev2Feed):
    """RSS 2."""


class Atom(Steady, Atom1Feed):
    """Atom 1."""


GENERATORS: dict[str, Any] = {"rss": Rss, "atom": Atom}


class LibraryFeed(Feed):  # type: ignore[type-arg]
    """The newest of what everyone may read."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.feed_type = GENERATORS[kind]

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Organisation:
        organisation: Organisation = kwargs["organisation"]
        return organisation

    def title(self, organisation: Organisation) -> str:
        return _("The library of %(name)s") % {"name": organisation.name}

    def description(self, organisation: Organisation) -> str:
        return _("What people at %(name)s find worth reading.") % {"name": organisation.name}

    subtitle = description

    def link(self, organisation: Organisation) -> str:
        return settings.ORIGIN + reverse("report:public_home", args=[organisation.slug])

    def feed_url(self, organisation: Organisation) -> str:
        return settings.ORIGIN + reverse("report:public_library", args=[organisation.slug, self.kind])

    def items(self, organisation: Organisation) -> list[Resource]:
        self.home = self.link(organisation)
        return list(resources_for_anyone()[:MOST_IN_FEED])

    def item_title(self, item: Any) -> Any:
        return in_own_words(item)[0]

    def item_description(self, item: Any) -> str:
        return in_own_words(item)[1]

    def item_link(self, item: Resource) -> str:
        return item.link or self.home

    def item_guid(self, item: Resource) -> str:
        return f"urn:uuid:{item.public_id}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Resource) -> datetime.datetime:
        return item.added_at


@public
def library_feed(request: HttpRequest, organisation: Organisation, kind: str) -> HttpResponse:
    """The feed of an organisation's library, in the language that the address names."""
    if kind not in GENERATORS:
        raise Http404
    response: HttpResponse = LibraryFeed(kind)(request, organisation=organisation)
    return response
