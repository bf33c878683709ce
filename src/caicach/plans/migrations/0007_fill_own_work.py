"""Which tasks are the body's own work: those of its plans, and those from above that name it or a unit of it."""

from django.db import migrations
from django.db.models import Exists, OuterRef, Q, Subquery


def fill(apps, schema_editor):
    Task, TaskPart = apps.get_model("plans", "Task"), apps.get_model("plans", "TaskPart")
    Assignment, Alias = apps.get_model("plans", "Assignment"), apps.get_model("organisations", "Alias")
    names = Q(words=OuterRef("body__name")) | Q(words=OuterRef("body__short_name"))
    names |= Q(words__in=Alias.objects.filter(body=OuterRef(OuterRef("body"))).values("text"))
    named = Exists(Assignment.objects.filter(names | Q(units__isnull=False), task=OuterRef("pk")))
    asked = Task.objects.filter(Q(plan__level="own") | Q(plan__level="upper") & Q(named)).values_list("pk", flat=True)
    keys = list(asked)
    Task.objects.update(own=False)
    for start in range(0, len(keys), 500):
        Task.objects.filter(pk__in=keys[start : start + 500]).update(own=True)
    told = Task.objects.filter(pk=OuterRef("task_id")).values("own")
    TaskPart.objects.update(own=Subquery(told))


class Migration(migrations.Migration):
    dependencies = [("plans", "0006_own_work")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
