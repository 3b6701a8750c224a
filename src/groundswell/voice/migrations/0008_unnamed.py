"""Words without a name: whose voice words are, receipts, and what waits sealed."""

import django.db.models.deletion
import groundswell.base.tenancy.random_key
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_imports'),
        ('voice', '0007_source'),
    ]

    operations = [
        # By hand: on SQLite Django would make the tables anew and lose the triggers that keep the search table.
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f"ALTER TABLE {table} ADD COLUMN voice varchar(10) DEFAULT 'named' NOT NULL",
                    f"ALTER TABLE {table} DROP COLUMN voice",
                )
                for table in ("voice_comment", "voice_idea")
            ],
            state_operations=[
                migrations.AddField(
                    model_name='comment',
                    name='voice',
                    field=models.CharField(choices=[('named', 'With a name'), ('anonymous', 'Without a name')], db_default='named', default='named', max_length=10),
                ),
                migrations.AddField(
                    model_name='idea',
                    name='voice',
                    field=models.CharField(choices=[('named', 'With a name'), ('anonymous', 'Without a name')], db_default='named', default='named', max_length=10),
                ),
            ],
        ),
        migrations.CreateModel(
            name='Inbox',
            fields=[
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('id', groundswell.base.tenancy.random_key.RandomKeyField(default=groundswell.base.tenancy.random_key.random_key, editable=False, primary_key=True, serialize=False)),
                ('week', models.CharField(max_length=8)),
                ('public_key', models.BinaryField(max_length=32)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'week'), name='inbox_once_a_week')],
            },
        ),
        migrations.CreateModel(
            name='LastBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slot', models.DateTimeField()),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation',), name='last_batch_one_each')],
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('id', groundswell.base.tenancy.random_key.RandomKeyField(default=groundswell.base.tenancy.random_key.random_key, editable=False, primary_key=True, serialize=False)),
                ('locator', models.CharField(max_length=5)),
                ('secret_hash', models.CharField(max_length=160)),
                ('week', models.CharField(max_length=8)),
                ('about', models.UUIDField(null=True)),
                ('seen', models.PositiveSmallIntegerField(default=0)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'locator'), name='receipt_locator')],
            },
        ),
        migrations.CreateModel(
            name='SealedWords',
            fields=[
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('id', groundswell.base.tenancy.random_key.RandomKeyField(default=groundswell.base.tenancy.random_key.random_key, editable=False, primary_key=True, serialize=False)),
                ('receipt', models.UUIDField()),
                ('key', models.UUIDField(default=uuid.uuid4)),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('inbox', models.UUIDField()),
                ('box', models.BinaryField(null=True)),
                ('at_once', models.BooleanField(default=False)),
                ('turns_waited', models.PositiveSmallIntegerField(default=0)),
                ('became', models.UUIDField(null=True)),
                ('is_lost', models.BooleanField(default=False)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'receipt'], name='sealed_words_of_receipt')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'key'), name='sealed_words_once'), models.CheckConstraint(condition=models.Q(('box', None), ('became', None), _connector='OR'), name='sealed_words_wait_or_are_out')],
            },
        ),
    ]
