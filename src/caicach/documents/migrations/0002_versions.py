from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_papers'),
    ]

    operations = [
        migrations.AddField(
            model_name='document',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
    ]
