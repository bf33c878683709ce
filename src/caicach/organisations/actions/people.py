"""People come into a body, hold posts and leave."""

from datetime import date
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from caicach.kit import audit
from caicach.kit.permissions import ROLES, Permission, require
from caicach.kit.rules import RuleBroken
from caicach.organisations.models import Body, Person, Post, Unit


@transaction.atomic
def add_person(
    *,
    by: Any,
    body: Body,
    username: str,
    full_name: str,
    password: str,
    role: str,
    unit: Unit | None = None,
    title: str = "",
    email: str = "",
    on: date,
) -> Person:
    """Someone new with a first password and a first post."""
    require(by, Permission.PERSON_EDIT, body)
    username = username.strip().lower()
    if Person.objects.filter(username__iexact=username).exists():
        raise RuleBroken(
            "username-taken", f"Đã có người dùng tên đăng nhập “{username}”. Hãy chọn tên khác.", field="username"
        )
    person = Person(username=username, full_name=" ".join(full_name.split()), email=email)
    _set_password(person, password)
    person.save()
    audit.record(by=by, action="person.add", target=person, details={"body": body.pk}, after={"username": username})
    _post(by, person, body, unit, role, title, on)
    return person


@transaction.atomic
def appoint(
    *, by: Any, person: Person, body: Body, role: str, unit: Unit | None = None, title: str = "", on: date
) -> Post:
    """A further post for a person, from that day on."""
    require(by, Permission.PERSON_EDIT, body)
    return _post(by, person, body, unit, role, title, on)


@transaction.atomic
def end_post(*, by: Any, post: Post, on: date) -> Post:
    """The last day of a post."""
    require(by, Permission.PERSON_EDIT, post.body)
    if post.person_id == by.pk and post.role == "administrator":
        raise RuleBroken("own-administration", "Không tự bỏ vai quản trị của mình được. Hãy nhờ một quản trị khác.")
    if post.valid_from is not None and on < post.valid_from:
        raise RuleBroken(
            "ends-before-start", f"Vai này mới có từ {post.valid_from:%d/%m/%Y}. Hãy chọn ngày sau đó.", field="on"
        )
    post.valid_to = on
    post.save()
    audit.record(by=by, action="post.end", target=post, details={"on": on, "person": post.person_id})
    return post


@transaction.atomic
def reset_password(*, by: Any, person: Person, body: Body, password: str) -> None:
    """A new first password for someone of the body who has forgotten the old one."""
    require(by, Permission.PERSON_EDIT, body)
    if not person.posts.filter(body=body).exists():
        raise RuleBroken("not-of-body", "Người này không thuộc cơ quan.")
    _set_password(person, password)
    person.save()
    audit.record(by=by, action="person.reset_password", target=person)


def _post(by: Any, person: Person, body: Body, unit: Unit | None, role: str, title: str, on: date) -> Post:
    if role not in ROLES:
        raise RuleBroken("unknown-role", "Vai này không có. Hãy chọn trong danh sách.", field="role")
    if unit is not None and unit.body_id != body.pk:
        raise RuleBroken("unit-of-other-body", "Đơn vị không thuộc cơ quan này.", field="unit")
    if role in {"staff", "unit_head"} and unit is None:
        raise RuleBroken("unit-needed", "Vai này gắn với một đơn vị. Hãy chọn đơn vị.", field="unit")
    same = Post.objects.on(on).filter(person=person, body=body, unit=unit, role=role)
    if same.exists():
        raise RuleBroken("post-there", "Người này đang giữ đúng vai đó.", field="role")
    post = Post.objects.create(person=person, body=body, unit=unit, role=role, title=title.strip(), valid_from=on)
    details = {"person": person.pk, "body": body.pk, "unit": unit.pk if unit else None, "role": role, "on": on}
    audit.record(by=by, action="post.appoint", target=post, details=details)
    return post


def _set_password(person: Person, password: str) -> None:
    try:
        validate_password(password, person)
    except ValidationError as weak:
        raise RuleBroken("password-weak", " ".join(weak.messages), field="password") from weak
    person.set_password(password)
