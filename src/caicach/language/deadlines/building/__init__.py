"""From the phrases of the grammar to their parts: one function a rule, named as in `grammar.lark`."""

from caicach.language.deadlines.building import again, around, days, limits, periods
from caicach.language.deadlines.building.children import Callback
from caicach.language.deadlines.parts import Adhoc, Always, Authority, Every, Onward, Yearly


def callbacks() -> dict[str, Callback]:
    """The function of each rule of the grammar."""
    return {
        "periodic": lambda _: Every(None),
        "always": lambda _: Always(),
        "adhoc": lambda _: Adhoc(),
        "yearly": lambda _: Yearly(),
        "onward": lambda _: Onward(),
        "authority": lambda children: Authority(children[0].text),
        **days.CALLBACKS,
        **again.CALLBACKS,
        **periods.CALLBACKS,
        **around.CALLBACKS,
        **limits.CALLBACKS,
    }
