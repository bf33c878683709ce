"""Facts about this database as a whole. That it holds the example world is a fact of the data, not a switch."""

from django.contrib.auth import get_user_model
from django.db import transaction

from caicach.kit.models import SiteFact
from caicach.kit.rules import RuleBroken

EXAMPLE_WORLD = "example_world"


def is_example_world() -> bool:
    """True where the people and papers of this database are invented."""
    return SiteFact.objects.filter(name=EXAMPLE_WORLD, value=True).exists()


@transaction.atomic
def mark_example_world() -> None:
    """Say that this database holds the example world, in which people enter without a password.

    Refused where a real person is: the command that fills an empty database is the only caller.
    """
    if get_user_model().objects.filter(is_example=False).exists():
        raise RuleBroken("real-people", "Cơ sở dữ liệu này có người dùng thật, không biến thành trang dùng thử được.")
    SiteFact.objects.update_or_create(name=EXAMPLE_WORLD, defaults={"value": True})
