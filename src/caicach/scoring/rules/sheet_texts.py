"""The figures of a row as a cell of a workbook says them, so that reading the cell gives the same figures. Pure."""

from collections.abc import Iterable, Mapping

from caicach.language.scoring_rules import RuleInput


def figures_text(given: Mapping[str, str], inputs: Iterable[RuleInput]) -> str:
    """One cell: a level in its words, a share with its sign or as part of a whole, several figures by their names.

    >>> share = RuleInput("value", "Tỷ lệ", "%")
    >>> figures_text({"value": "46"}, [share]), figures_text({"part": "3", "whole": "5"}, [share])
    ('46 %', '3/5')
    >>> figures_text({"a": "1000", "b": "970"}, [share]), figures_text({}, [share])
    ('a=1000; b=970', '')
    """
    if set(given) == {"part", "whole"}:
        return f"{given['part']}/{given['whole']}"
    if len(given) != 1:
        return "; ".join(f"{name}={value}" for name, value in given.items())
    (name, value), asked = next(iter(given.items())), {one.name: one for one in inputs}
    return f"{value} %" if name in asked and asked[name].unit == "%" else value
