"""SQLite cannot seek on a bare truth value (WHERE own): at the end of an index it is still read without the row."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_versions'),
        ('organisations', '0001_bodies_people_days'),
        ('plans', '0009_tasks_counted'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='taskpart',
            name='plans_parts_of_body',
        ),
        migrations.AddIndex(
            model_name='taskpart',
            index=models.Index(fields=['body', 'state', 'unit', 'due', 'own'], name='plans_parts_of_body'),
        ),
        migrations.AddIndex(
            model_name='taskpart',
            index=models.Index(fields=['body', 'due', 'state', 'own'], name='plans_parts_by_due'),
        ),
    ]
