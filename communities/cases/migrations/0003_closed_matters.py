from django.db import migrations, models


class Migration(migrations.Migration):
    """What has come to an end is listed by when it did."""

    dependencies = [("communities_cases", "0002_blanked_words")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["community", "-closed_at", "-id"],
                condition=models.Q(state="closed"),
                name="case_closed",
            ),
        ),
    ]
