"""A person who can sign in. One account belongs to one organisation; someone who works for two has two."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantManager

USERNAME_SHAPE = RegexValidator(
    r"^[a-z0-9][a-z0-9.\-_]{2,39}$",
    _("Use 3 to 40 letters, numbers, dots, dashes or underscores, starting with a letter or number."),
)


class AccountManager(BaseUserManager["Person"]):
    """Accounts of every organisation: for signing in only, before we know whose they are."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(username=(username or "").lower())


class Person(AbstractBaseUser):
    """Someone with an account, the name colleagues see, and how they like to be told things."""

    class Mail(models.TextChoices):
        DIGEST = "digest", _("Once a day, all together")
        EACH = "each", _("Each time something happens")
        NONE = "none", _("Never")

    # When somebody was last here is nobody's business: the column is not made at all.
    last_login = None  # type: ignore[assignment]

    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(_("User name"), max_length=40, unique=True, validators=[USERNAME_SHAPE])
    name = models.CharField(_("Your name, as your team knows you"), max_length=80)
    email = models.EmailField(_("E-mail address"), blank=True)
    language = models.CharField(
        _("Language"), max_length=5, choices=[("en", "English"), ("cy", "Cymraeg")], default="en"
    )
    mail = models.CharField(_("E-mail"), max_length=10, choices=Mail.choices, default=Mail.DIGEST)
    joined_at = models.DateTimeField()
    is_active = models.BooleanField(default=True)  # type: ignore[misc]
    left_at = models.DateTimeField(null=True, blank=True)

    objects = AccountManager()
    colleagues: models.Manager[Person] = TenantManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = ["name"]  # type: ignore[misc]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_once", condition=~models.Q(email="")),
            models.CheckConstraint(
                condition=models.Q(is_active=True, left_at=None)
                | models.Q(is_active=False, left_at__isnull=False),
                name="person_left_when_inactive",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def has_perm(self, *args: Any) -> bool:
        """Django's own permissions are not used; see rules.py."""
        return False

    has_module_perms = has_perm
