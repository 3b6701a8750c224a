import json
import uuid

import django.db.models.deletion
from django.db import migrations, models


def copy_values(apps, schema_editor):
    DrawnValues = apps.get_model("measure", "DrawnValues")
    Value = apps.get_model("measure", "Value")
    for measure in apps.get_model("measure", "Measure").objects.order_by("pk").iterator():
        told = Value.objects.filter(measure=measure).order_by("on", "place")
        columns = list(zip(*told.values_list("on", "numerator", "denominator"), strict=True)) or [(), (), ()]
        columns[0] = [day.isoformat() for day in columns[0]]
        DrawnValues.objects.create(
            organisation_id=measure.organisation_id, measure=measure, columns=json.dumps(columns)
        )


class Migration(migrations.Migration):
    dependencies = [
        ("measure", "0005_several_values_a_day"),
        ("people", "0004_archive_is_public"),
    ]

    operations = [
        migrations.CreateModel(
            name="DrawnValues",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("columns", models.TextField()),
                (
                    "measure",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="measure.measure",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.RunPython(copy_values, migrations.RunPython.noop, elidable=True),
        migrations.RemoveIndex(model_name="value", name="value_drawn"),
    ]
