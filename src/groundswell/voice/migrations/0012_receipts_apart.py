"""Receipts lead to nothing in the open any more. What was said with earlier ones stays; they themselves open nothing now."""

from django.db import migrations, models


def let_go(apps, schema_editor):
    """Receipts of before have no key that anything could be sealed to. Words that wait still are shown all the same."""
    apps.get_model("voice", "SealedWords")._base_manager.filter(box=None).delete()
    apps.get_model("voice", "Receipt")._base_manager.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ("voice", "0011_kiosk"),
    ]

    operations = [
        migrations.RunPython(let_go, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="sealedwords", name="sealed_words_wait_or_are_out"),
        migrations.RemoveIndex(model_name="sealedwords", name="sealed_words_of_receipt"),
        migrations.RemoveField(model_name="sealedwords", name="answers"),
        migrations.RemoveField(model_name="sealedwords", name="became"),
        migrations.RemoveField(model_name="sealedwords", name="place"),
        migrations.RemoveField(model_name="sealedwords", name="receipt"),
        migrations.RemoveField(model_name="receipt", name="about"),
        migrations.RemoveField(model_name="receipt", name="secret_hash"),
        migrations.RemoveField(model_name="receipt", name="seen"),
        migrations.AddField("sealedwords", "note", models.BinaryField(default=b""), preserve_default=False),
        migrations.AddField("receipt", "note", models.BinaryField(default=b""), preserve_default=False),
        migrations.AddField("receipt", "salt", models.BinaryField(default=b"", max_length=16), preserve_default=False),
        migrations.AddField(
            "receipt", "public_key", models.BinaryField(default=b"", max_length=32), preserve_default=False
        ),
    ]
