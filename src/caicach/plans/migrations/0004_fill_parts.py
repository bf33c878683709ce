"""Every task gets its parts: each leading unit by each due day. What was done by task, day or unit goes to them."""

from collections import defaultdict

from django.db import migrations

OPEN, SETTLED = ("idle", "doing"), ("done", "na", "cancelled")


def fill(apps, schema_editor):
    Task, TaskPart = apps.get_model("plans", "Task"), apps.get_model("plans", "TaskPart")
    DueDay, Assignment = apps.get_model("plans", "DueDay"), apps.get_model("plans", "Assignment")
    keys = list(Task.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        days, held, leading = defaultdict(list), defaultdict(list), defaultdict(dict)
        for day in DueDay.objects.filter(task__in=some).order_by("on"):
            days[day.task_id].append(day)
        for part in TaskPart.objects.filter(task__in=some).order_by("pk"):
            held[part.task_id].append(part)
        named = Assignment.objects.filter(task__in=some, role="lead", units__isnull=False).order_by("position")
        for task, unit in named.values_list("task_id", "units"):
            leading[task][unit] = None
        old, new, tasks = [], [], Task.objects.filter(pk__in=some)
        for task in tasks:
            parts = _parts(task, days[task.pk], held[task.pk], list(leading[task.pk]), TaskPart)
            _stand(task, parts, days[task.pk])
            old += [part for part in parts if part.pk]
            new += [part for part in parts if not part.pk]
        TaskPart.objects.bulk_update(old, ["body", "day", "due", "first_due", "state", "done_on", "handed_on"])
        TaskPart.objects.bulk_create(new)
        Task.objects.bulk_update(tasks, ["units_total", "units_done", "period", "periods", "done_late"])


def _parts(task, days, held, leading, TaskPart):
    rows = held or [TaskPart(task=task, unit_id=unit, state=task.state, done_on=task.done_on) for unit in leading or [None]]
    found = []
    for row in rows:
        state, done_on, note, begun = row.state, row.done_on, row.note, False
        for place, day in enumerate(days or [None]):
            part = row if place == 0 else TaskPart(task=task, unit_id=row.unit_id, note=note)
            part.body_id, part.day = task.body_id, day
            part.due = part.first_due = day.on if day else None
            part.state, part.done_on = state, done_on
            if day and day.done_on and state in OPEN:
                part.state, part.done_on = "done", day.done_on
            elif state in OPEN:
                part.state, begun = ("idle" if begun else state), True
            part.handed_on = part.done_on
            found.append(part)
    return found


def _stand(task, parts, days):
    running = next((part.due for part in parts if part.state in OPEN), parts[-1].due)
    now = [part for part in parts if part.due == running]
    order = [day.on for day in days]
    task.units_total, task.units_done = len(now), sum(part.state in SETTLED for part in now)
    task.periods = max(len(order), 1)
    task.period = order.index(running) + 1 if running in order else 1
    task.done_late = any(part.done_on and part.due and part.done_on > part.due for part in parts)


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_parts_by_unit_and_day")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
