import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Therapist",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name, as in the register")),
                ("register", models.CharField(max_length=120, verbose_name="register")),
                ("number", models.CharField(max_length=60, verbose_name="number in it")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="checked on")),
                ("checked_by", models.CharField(blank=True, max_length=120, verbose_name="checked by")),
                ("checked_as", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "sees",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("alone", "I see people alone"),
                            ("together", "I see people together"),
                            ("both", "I see people alone and together"),
                        ],
                        max_length=8,
                    ),
                ),
                ("keeps_private", models.BooleanField(null=True)),
                ("looks", models.CharField(blank=True, max_length=80)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="therapist",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "therapist",
                "verbose_name_plural": "therapists",
            },
        ),
        migrations.CreateModel(
            name="ConnectionEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("therapist_name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[("connected", "connected"), ("client", "client"), ("therapist", "therapist")],
                        max_length=9,
                    ),
                ),
                ("day", models.DateField()),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="connection_events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["client", "day"], name="event_by_client")],
            },
        ),
        migrations.CreateModel(
            name="SignupLink",
            fields=[
                ("sealed", models.BinaryField(default=bytes)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                (
                    "uses_allowed",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ]
                    ),
                ),
                ("uses", models.PositiveSmallIntegerField(default=0)),
                ("closes_on", models.DateField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "therapist",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="sharing.therapist"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["therapist", "made_at"], name="link_by_therapist")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("uses__lte", models.F("uses_allowed")), ("uses_allowed__range", (1, 20))),
                        name="link_uses_within",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Connection",
            fields=[
                ("sealed", models.BinaryField(default=bytes)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                (
                    "ended_by",
                    models.CharField(
                        blank=True, choices=[("client", "client"), ("therapist", "therapist")], max_length=9
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="connections",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "therapist",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="connections", to="sharing.therapist"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["client", "ended_on"], name="connection_by_client")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("therapist", "client"),
                        name="one_open_connection_a_pair",
                    )
                ],
            },
        ),
    ]
