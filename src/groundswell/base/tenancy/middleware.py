"""Signed-in people see their own organisation; the address, the body and the headers have no say in it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from groundswell.base.tenancy.wall import within

Answer = Callable[[HttpRequest], HttpResponse]


def own_organisation(get_response: Answer) -> Answer:
    def answer(request: HttpRequest) -> HttpResponse:
        person = request.user
        if not person.is_authenticated:
            return get_response(request)
        # The person from here on, not Django's stand-in for one: through it each of a thousand looks takes three calls.
        request.user = getattr(person, "_wrapped", person)
        with within(person.organisation_id):
            return get_response(request)

    return answer
