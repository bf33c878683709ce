"""Addresses of plans and tasks."""

from django.urls import path

from caicach.plans.views import plans, tasks

urlpatterns = [
    path("ke-hoach/", plans.plan_list, name="plans"),
    path("ke-hoach/<int:pk>/", plans.plan, name="plan"),
    path("ke-hoach/<int:pk>/han/", plans.plan_due, name="plan_due"),
    path("ke-hoach/<int:pk>/lich/", plans.plan_calendar, name="plan_calendar"),
    path("ke-hoach/<int:pk>/dong-thoi-gian/", plans.plan_timeline, name="plan_timeline"),
    path("ke-hoach/<int:pk>/don-vi/", plans.plan_units, name="plan_units"),
    path("ke-hoach/<int:pk>/don-vi/ngay-thu/", plans.plan_collect, name="plan_collect"),
    path("ke-hoach/<int:pk>/them-nhiem-vu/", tasks.add_task, name="plan_add_task"),
    path("ke-hoach/<int:pk>/ket-thuc/", plans.plan_close, name="plan_close"),
    path("ke-hoach/<int:pk>/mo-lai/", plans.plan_reopen, name="plan_reopen"),
    path("nhiem-vu/", tasks.task_list, name="tasks"),
    path("nhiem-vu/doc-han/", tasks.read_deadline, name="read_deadline"),
]
