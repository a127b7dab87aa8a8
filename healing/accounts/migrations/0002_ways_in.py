"""Ways in: spare keys, and limits on guessing."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_person"),
    ]

    operations = [
        migrations.CreateModel(
            name="Limit",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("tries", models.JSONField(default=list)),
                ("last", models.DateTimeField(db_index=True)),
            ],
            options={
                "verbose_name": "limit",
            },
        ),
        migrations.CreateModel(
            name="SpareKey",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="spare_key",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("mark", models.CharField(max_length=64, unique=True)),
                ("made_on", models.DateField()),
            ],
            options={
                "verbose_name": "spare key",
            },
        ),
    ]
