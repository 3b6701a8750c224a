"""Who a session belongs to."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from groundswell.people.models import Person
from groundswell.people.queries.people import account


class OwnBackend(AuthenticationBackend):
    """Signing in as allauth does it."""

    def get_user(self, user_id: int) -> Person | None:
        """The person as they are now; None when the account is closed."""
        person = account(int(user_id))
        return person if person is not None and self.user_can_authenticate(person) else None
