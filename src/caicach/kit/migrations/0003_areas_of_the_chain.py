"""What changed last in each app, beside the head of the chain."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kit", "0002_kept_texts"),
    ]

    operations = [
        migrations.AddField(
            model_name="audithead",
            name="areas",
            field=models.JSONField(default=dict),
        ),
    ]
