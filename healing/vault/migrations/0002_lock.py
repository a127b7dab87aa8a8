"""The journal lock: what wraps the private key a second time, the inbox, and what was locked when someone started afresh."""

import uuid

import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

EMPTY = ("by_code", "code_public", "inbox_public", "inbox", "older", "lost")


def refuse_while_needed(apps, schema_editor):
    """Going back would throw away what opens people's journals."""
    needed = apps.get_model("vault", "Keyring").objects.exclude(stretch="", older=b"", lost=b"")
    if needed.exists() or apps.get_model("vault", "SetAside").objects.exists():
        raise RuntimeError("Someone's journal lock is on, or was: without this migration nobody could open it again.")


class Migration(migrations.Migration):
    """Adds columns with a value that older code can leave alone: safe while the site runs."""

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL), ("vault", "0001_keyring")]

    operations = [
        *(
            migrations.AddField("keyring", name, models.BinaryField(default=b"", db_default=b""), preserve_default=True)
            for name in EMPTY
        ),
        migrations.AddField(
            "keyring", "stretch", models.CharField(max_length=80, default="", db_default="", blank=True)
        ),
        migrations.AddField("keyring", "epoch", models.PositiveIntegerField(default=0, db_default=0)),
        migrations.CreateModel(
            name="SetAside",
            fields=[
                ("id", models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField()),
                ("label", models.CharField(max_length=100)),
                ("row", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("sealed", models.BinaryField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="set_aside",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.RunPython(migrations.RunPython.noop, refuse_while_needed),
    ]
