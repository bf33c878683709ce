"""People and their posts. A post gives a role in a body, for a time."""

from datetime import date
from functools import cached_property
from typing import Any, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

from caicach.kit.permissions import ROLES, Holding, Permission, reach
from caicach.kit.remembered import Memory
from caicach.language.text import fold
from caicach.organisations.enums import Theme
from caicach.organisations.models.bodies import Body, Unit
from caicach.organisations.models.successions import lineage
from caicach.organisations.models.validity import Valid, ValidQuerySet, in_order


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, person: Any) -> Self:
        """People with a post in a body that the person may see organisations of, and the person alone otherwise."""
        where = reach(person, Permission.ORGANISATION_VIEW)
        if where.everywhere:
            return self
        colleagues = Post.objects.filter(body_id__in=where.body_ids).values("person_id")
        return self.filter(Q(pk__in=colleagues) | Q(pk=getattr(person, "pk", None)))


class PersonManager(BaseUserManager["Person"].from_queryset(PersonQuerySet)):  # type: ignore[misc]
    def create_user(self, username: str, password: str | None = None, **values: Any) -> "Person":
        """A person who can sign in; without a password, one who cannot yet."""
        person = Person(username=username, **values)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Someone who signs in."""

    username = models.CharField("tên đăng nhập", max_length=80, unique=True)
    full_name = models.CharField("họ và tên", max_length=120)
    email = models.EmailField("thư điện tử", blank=True)
    language = models.CharField(
        "ngôn ngữ", max_length=5, default="vi", choices=[("vi", "Tiếng Việt"), ("en", "English")]
    )
    theme = models.CharField("giao diện", max_length=5, choices=Theme.choices, default=Theme.AUTO)
    is_active = models.BooleanField("đang dùng", default=True)
    is_example = models.BooleanField("người mẫu", default=False)
    folded = models.CharField(max_length=240, editable=False, db_index=True)

    objects = PersonManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        ordering = ["full_name", "pk"]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **options: Any) -> None:
        self.folded = fold(f"{self.full_name} {self.username}")
        super().save(*args, **options)

    @property
    def current_posts(self) -> list["Post"]:
        """Posts valid today, in the order in which they were given."""
        return self._standing[0]

    @property
    def holdings(self) -> list[Holding]:
        """What permissions see of the posts; a unit brings the work of the units that it followed."""
        return [
            Holding(post.role, post.body_id, unit_id) for post in self.current_posts for unit_id in self._units_of(post)
        ]

    @cached_property
    def _standing(self) -> tuple[list["Post"], dict[int, set[int]]]:
        """The posts of today, and for each unit the units whose work it carries on; remembered until a post, a unit
        or a body changes."""
        today = timezone.localdate()
        return Memory("organisations").of("organisations.standing", (self.pk, today), lambda: self._stand(today))

    def _stand(self, today: date) -> tuple[list["Post"], dict[int, set[int]]]:
        posts = list(self.posts.on(today).select_related("body", "unit").order_by("pk"))
        return posts, {post.unit_id: lineage([post.unit_id]) for post in posts if post.unit_id is not None}

    def _units_of(self, post: "Post") -> set[int | None]:
        return {None} if post.unit_id is None else {*self._standing[1][post.unit_id]}

    @property
    def post(self) -> "Post | None":
        """The first post of today: the one the page head shows."""
        return self.current_posts[0] if self.current_posts else None

    @property
    def body(self) -> Body | None:
        """The body of the first post."""
        return self.post.body if self.post else None

    @property
    def unit(self) -> Unit | None:
        """The unit of the first post."""
        return self.post.unit if self.post else None


class Post(Valid):
    """A person in a body (and in a unit of it) with a role, for a time."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts", verbose_name="người")
    body = models.ForeignKey(Body, models.PROTECT, related_name="posts", verbose_name="cơ quan")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name="đơn vị")
    role = models.CharField("vai", max_length=20, choices=[(role.code, role.label) for role in ROLES.values()])
    title = models.CharField("chức danh", max_length=120, blank=True)

    objects = ValidQuerySet.as_manager()

    class Meta:
        ordering = ["person__full_name", "pk"]
        constraints = [
            in_order("post_validity_in_order"),
            models.CheckConstraint(condition=Q(role__in=list(ROLES)), name="post_role_known"),
            models.UniqueConstraint(
                fields=["person", "unit", "role"],
                condition=Q(valid_to__isnull=True, unit__isnull=False),
                name="post_once_in_unit",
            ),
            models.UniqueConstraint(
                fields=["person", "body", "role"],
                condition=Q(valid_to__isnull=True, unit__isnull=True),
                name="post_once_in_body",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.title or self.get_role_display()}"


class SignInFailure(models.Model):
    """A wrong password, kept for a quarter of an hour to slow down guessing."""

    username = models.CharField(max_length=80, db_index=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.username} {self.at:%H:%M}"
