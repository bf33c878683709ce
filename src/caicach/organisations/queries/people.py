"""People and their posts."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, QuerySet

from caicach.kit.permissions import Administrator
from caicach.kit.search import match
from caicach.organisations.models import Body, Person, Post


@dataclass(frozen=True, slots=True)
class ExamplePerson:
    """A person of the example world as the sign-in page offers them."""

    pk: int
    name: str
    title: str
    place: str
    role: str

    @property
    def initial(self) -> str:
        return self.name[:1]


def example_people(today: date) -> list[ExamplePerson]:
    """The people of the example world, in the order in which they were made, administrators last; two queries."""
    posts = Prefetch("posts", Post.objects.on(today).select_related("unit", "body").order_by("pk"))
    people = Person.objects.filter(is_example=True, is_active=True).prefetch_related(posts).order_by("pk")
    return [_example(person) for person in sorted(people, key=_is_administrator)]


def _is_administrator(person: Person) -> bool:
    return any(post.role == Administrator.code for post in person.posts.all())


def _example(person: Person) -> ExamplePerson:
    post = next(iter(person.posts.all()), None)
    if post is None:
        return ExamplePerson(person.pk, person.full_name, "", "", "")
    return ExamplePerson(person.pk, person.full_name, post.title, str(post.unit or post.body), post.get_role_display())


@dataclass(frozen=True, slots=True)
class PeopleWish:
    """What the address of the list asks for."""

    text: str = ""
    unit_id: int | None = None


def posts_of(body: Body, wish: PeopleWish, today: date) -> QuerySet[Post]:
    """Posts of today in a body with person and unit, by the order of the units."""
    found = Post.objects.on(today).filter(body=body, person__is_active=True).select_related("person", "unit")
    if wish.unit_id is not None:
        found = found.filter(unit_id=wish.unit_id)
    return match(found, wish.text, "person__folded").order_by(
        F("unit__order").asc(nulls_first=True), "person__full_name", "pk"
    )
