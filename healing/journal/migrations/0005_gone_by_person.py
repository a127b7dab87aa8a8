from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """One small index for another, over deleted entries only: what one person deleted is found without a look at the rest.

    Without it SQLite read all of a person's rows for it, at each look at their journal.
    """

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("journal", "0004_drafts_and_versions"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("deleted_at__isnull", False)), fields=["user", "deleted_at"], name="entry_gone"
            ),
        ),
        migrations.RemoveIndex(model_name="entry", name="entry_deleted"),
    ]
