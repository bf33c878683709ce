"""Counting tasks by state needs only an index: of the body's own work, by state, late or not."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_versions'),
        ('organisations', '0001_bodies_people_days'),
        ('plans', '0008_corrections_and_arising_work'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='task',
            name='plans_tasks_by_state',
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(fields=['body', 'own', 'state', 'next_due'], name='plans_tasks_counted'),
        ),
    ]
