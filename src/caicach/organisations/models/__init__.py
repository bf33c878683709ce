"""Models of the app. `.on(day)` gives what is valid that day, `.visible_to(person)` what the person may see."""

from caicach.organisations.models.bodies import Body, Unit
from caicach.organisations.models.days import DayChange
from caicach.organisations.models.names import Alias, GroupMember, UnitGroup
from caicach.organisations.models.people import Person, Post, SignInFailure
from caicach.organisations.models.places import Place, PlaceOrigin
from caicach.organisations.models.successions import Predecessor, Succession, Successor

__all__ = [
    "Alias",
    "Body",
    "DayChange",
    "GroupMember",
    "Person",
    "Place",
    "PlaceOrigin",
    "Post",
    "Predecessor",
    "SignInFailure",
    "Succession",
    "Successor",
    "Unit",
    "UnitGroup",
]
