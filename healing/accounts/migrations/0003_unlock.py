"""The server's half of an unlock lies beside the session and goes with it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_ways_in")]

    operations = [
        migrations.AddField("session", "unlock", models.BinaryField(null=True)),
        migrations.AddField("session", "unlocked", models.DateTimeField(null=True)),
        migrations.AddField("session", "unlock_used", models.DateTimeField(null=True)),
        migrations.AddField("session", "unlock_idle", models.PositiveSmallIntegerField(null=True)),
    ]
