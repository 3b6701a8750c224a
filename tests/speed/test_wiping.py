"""What a test that really commits leaves behind goes, all but the names of models and of their permissions."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command

from groundswell.base.work.models import Turn
from tests import wiping


def what_stays():
    """The tables that hold rows once all is wiped away."""
    call_command("flush", verbosity=0, interactive=False, reset_sequences=False)
    models = apps.get_models(include_auto_created=True)
    return {one._meta.db_table for one in models if one._meta.managed and one._base_manager.exists()}


@pytest.mark.django_db(transaction=True)
def test_what_was_committed_is_wiped_away_and_the_names_of_models_stay_as_they_were(asha):
    names = list(ContentType.objects.order_by("pk")), list(Permission.objects.order_by("pk"))
    assert what_stays() == wiping.STAY
    assert (list(ContentType.objects.order_by("pk")), list(Permission.objects.order_by("pk"))) == names


@pytest.mark.django_db(transaction=True)
def test_a_table_that_is_left_out_would_be_noticed(now, monkeypatch):
    Turn.objects.create(name="a turn", due_at=now)
    monkeypatch.setattr(wiping, "STAY", wiping.STAY | {Turn._meta.db_table})
    assert Turn._meta.db_table in what_stays()
    Turn.objects.all().delete()
