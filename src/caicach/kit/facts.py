"""Facts about this database as a whole. That it holds the example world is a fact of the data, not a switch."""

from django.db import transaction

from caicach.kit.models import SiteFact

EXAMPLE_WORLD = "example_world"


def is_example_world() -> bool:
    """True where the people and papers of this database are invented."""
    return SiteFact.objects.filter(name=EXAMPLE_WORLD, value=True).exists()


@transaction.atomic
def mark_example_world() -> None:
    """Say that this database holds the example world. The command that fills an empty database is the only caller."""
    SiteFact.objects.update_or_create(name=EXAMPLE_WORLD, defaults={"value": True})
