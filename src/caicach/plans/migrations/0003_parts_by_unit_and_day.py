import caicach.plans.enums
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0001_bodies_people_days'),
        ('plans', '0002_tasks_soonest_first'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='taskpart',
            name='plans_one_part_per_unit',
        ),
        migrations.RemoveIndex(
            model_name='taskpart',
            name='plans_parts_of_unit',
        ),
        migrations.AddField(
            model_name='task',
            name='done_late',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='task',
            name='period',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='task',
            name='periods',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='task',
            name='units_done',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='task',
            name='units_total',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='task',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='taskpart',
            name='body',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.body'),
        ),
        migrations.AddField(
            model_name='taskpart',
            name='day',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='parts', to='plans.dueday'),
        ),
        migrations.AddField(
            model_name='taskpart',
            name='due',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='taskpart',
            name='extensions',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='taskpart',
            name='first_due',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='taskpart',
            name='handed_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='taskpart',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='task_parts', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='taskpart',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AlterField(
            model_name='plan',
            name='kind',
            field=models.CharField(choices=[('reform', 'Kế hoạch cải cách hành chính'), ('index', 'Kế hoạch nâng cao chỉ số'), ('inspection', 'Kế hoạch kiểm tra'), ('communication', 'Kế hoạch tuyên truyền'), ('review', 'Kế hoạch rà soát thủ tục, văn bản'), ('digital', 'Kế hoạch chuyển đổi số'), ('letter', 'Công văn giao việc'), ('arising', 'Việc phát sinh trong năm'), ('other', 'Kế hoạch khác')], default=caicach.plans.enums.PlanKind['REFORM'], max_length=16),
        ),
        migrations.AlterField(
            model_name='task',
            name='state',
            field=models.CharField(choices=[('idle', 'Chưa làm'), ('doing', 'Đang làm'), ('waiting', 'Chờ xác nhận'), ('returned', 'Trả lại'), ('done', 'Hoàn thành'), ('na', 'Không áp dụng'), ('cancelled', 'Đã bỏ')], default=caicach.plans.enums.TaskState['IDLE'], max_length=12),
        ),
        migrations.AlterField(
            model_name='taskpart',
            name='state',
            field=models.CharField(choices=[('idle', 'Chưa làm'), ('doing', 'Đang làm'), ('waiting', 'Chờ xác nhận'), ('returned', 'Trả lại'), ('done', 'Hoàn thành'), ('na', 'Không áp dụng'), ('cancelled', 'Đã bỏ')], default=caicach.plans.enums.TaskState['IDLE'], max_length=12),
        ),
        migrations.AlterField(
            model_name='taskpart',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='task_parts', to='organisations.unit'),
        ),
    ]
