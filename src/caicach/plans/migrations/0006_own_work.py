from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0001_bodies_people_days'),
        ('plans', '0005_parts_once'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='taskpart',
            name='plans_parts_of_body',
        ),
        migrations.AddField(
            model_name='task',
            name='own',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='taskpart',
            name='own',
            field=models.BooleanField(default=True),
        ),
        migrations.AddIndex(
            model_name='taskpart',
            index=models.Index(fields=['body', 'own', 'state', 'unit', 'due'], name='plans_parts_of_body'),
        ),
    ]
