"""What roles grant, and who may do what with a part of a task, printed from the rules that the program runs."""

from collections.abc import Iterator

from caicach.kit.permissions import ROLES, Permission, Role, Scope
from caicach.progress.enums import Deed, Relation
from caicach.progress.rights import may_in_role

YES, NO = "có", "–"
HEAD = """# Who may do what

Printed from the code by `caicach manage print_permissions`; a test compares this file with the program, and tests try
every cell of the later tables on real rows. A role is given by a post: a person in a body, in a unit of it or in none.

## What a role grants

*đơn vị*: for the own unit and the units that it followed. *cơ quan*: in the whole body. *mọi nơi*: everywhere.
"""
DEEDS = """
## What one may do with a part of a task

By the role, and by how the own unit stands to the part: it does the part (own), it is another member of the group that
leads (member), it coordinates, it follows and urges (monitoring), it is another unit of the body (other), it belongs to
another body (outside). Whoever handed a result in never accepts it, and whoever asked for more time never grants it.
"""
SCOPES = {Scope.OWN_UNIT: "đơn vị", Scope.OWN_BODY: "cơ quan", Scope.EVERYWHERE: "mọi nơi"}


def matrix() -> str:
    """The first parts of `docs/permissions.md`, in Markdown."""
    return "\n".join([HEAD, *_grants(), DEEDS, *_deeds()]) + "\n"


def cells() -> Iterator[tuple[type[Role], Deed, Relation, bool]]:
    """Every cell of role × deed × relation."""
    for role in ROLES.values():
        for deed in Deed:
            for relation in Relation:
                yield role, deed, relation, may_in_role(role, deed, relation)


def _grants() -> Iterator[str]:
    roles = list(ROLES.values())
    yield _line("quyền", *(str(role.label) for role in roles))
    yield _line(*["---"] * (len(roles) + 1))
    for permission in Permission:
        yield _line(permission.label, *(SCOPES.get(role.grants.get(permission), NO) for role in roles))  # type: ignore[arg-type]


def _deeds() -> Iterator[str]:
    for role in ROLES.values():
        yield f"### {role.label} (`{role.code}`)\n"
        yield _line("việc", *(relation.label for relation in Relation))
        yield _line(*["---"] * (len(Relation) + 1))
        for deed in Deed:
            yield _line(deed.label, *(YES if may_in_role(role, deed, relation) else NO for relation in Relation))
        yield ""


def _line(*words: str) -> str:
    return f"| {' | '.join(words)} |"
