import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="KeyCheck",
            fields=[
                ("kek", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Keyring",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="keyring",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("kek", models.PositiveIntegerField()),
                ("everyday", models.BinaryField()),
                ("everyday_version", models.PositiveIntegerField(default=1)),
                ("private", models.BinaryField()),
                ("private_version", models.PositiveIntegerField(default=1)),
            ],
        ),
    ]
