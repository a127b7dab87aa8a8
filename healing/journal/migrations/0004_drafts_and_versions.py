import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds two tables and touches none that is there: safe while the site runs, and reversible."""

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("journal", "0003_incoming"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("sealed", models.BinaryField()),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("of", models.UUIDField(db_index=True)),
                ("count", models.PositiveIntegerField(default=1)),
                ("day", models.DateField()),
                ("deleted_at", models.DateTimeField(editable=False, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["user", "day"], name="draft_by_day"),
                    models.Index(
                        condition=models.Q(("deleted_at__isnull", False)), fields=["deleted_at"], name="draft_deleted"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("sealed", models.BinaryField()),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("replaced_on", models.DateField(db_index=True)),
                (
                    "entry",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="journal.entry",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["user"], name="version_by_person")],
                "constraints": [models.UniqueConstraint(fields=["entry", "number"], name="version_number")],
            },
        ),
    ]
