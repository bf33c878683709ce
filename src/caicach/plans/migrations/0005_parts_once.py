import django.db.models.deletion
from django.db import migrations, models

import caicach.plans.enums


class Migration(migrations.Migration):
    dependencies = [
        ('plans', '0004_fill_parts'),
    ]

    operations = [
        migrations.AlterField(
            model_name='taskpart',
            name='body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.body'),
        ),
        migrations.AddIndex(
            model_name='taskpart',
            index=models.Index(fields=['unit', 'state', 'due'], name='plans_parts_of_unit'),
        ),
        migrations.AddIndex(
            model_name='taskpart',
            index=models.Index(fields=['body', 'state', 'due'], name='plans_parts_of_body'),
        ),
        migrations.AddConstraint(
            model_name='taskpart',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('state', caicach.plans.enums.TaskState['CANCELLED']), _negated=True), ('day__isnull', False), ('unit__isnull', False)), fields=('task', 'unit', 'day'), name='plans_one_part_per_unit_and_day'),
        ),
        migrations.AddConstraint(
            model_name='taskpart',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('state', caicach.plans.enums.TaskState['CANCELLED']), _negated=True), ('day__isnull', True), ('unit__isnull', False)), fields=('task', 'unit'), name='plans_one_part_per_unit'),
        ),
        migrations.AddConstraint(
            model_name='taskpart',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('state', caicach.plans.enums.TaskState['CANCELLED']), _negated=True), ('day__isnull', False), ('unit__isnull', True)), fields=('task', 'day'), name='plans_one_part_per_day'),
        ),
        migrations.AddConstraint(
            model_name='taskpart',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('state', caicach.plans.enums.TaskState['CANCELLED']), _negated=True), ('day__isnull', True), ('unit__isnull', True)), fields=('task',), name='plans_one_part'),
        ),
        migrations.AddConstraint(
            model_name='taskpart',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', caicach.plans.enums.TaskState['WAITING']), _negated=True), ('handed_on__isnull', False), _connector='OR'), name='plans_waiting_part_has_day'),
        ),
    ]
