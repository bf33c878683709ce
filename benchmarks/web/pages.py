"""Which pages people ask for, drawn at random but the same in every run."""

from datetime import date
from random import Random
from urllib.parse import urlencode

from benchmarks.web.asking import Ask
from benchmarks.web.serving import World

MIX = {"desk": 25, "list": 35, "plan": 20, "task": 15, "write": 5}
"""Of a hundred clicks."""
YEAR = date.today().year  # noqa: DTZ011
PEOPLE = 50
"""At most so many write, each about parts of their own."""


class Person:
    """Someone signed in who clicks here and there."""

    def __init__(self, world: World, number: int) -> None:
        self.world = world
        self.number, self.written = number, 0
        self.random = Random(number)
        self.session = world.sessions[number % len(world.sessions)]

    def click(self) -> tuple[str, Ask]:
        """The next click: its kind and the request."""
        kind = self.random.choices(list(MIX), list(MIX.values()))[0]
        return kind, getattr(self, kind)()

    def desk(self) -> Ask:
        return Ask("/", self.session)

    def list(self) -> Ask:
        """Half of them what units owe, half tasks: late ones, a unit, a year, a window, a word; any of some pages."""
        return self._owed() if self.random.random() < 0.5 else self._tasks()

    def _owed(self) -> Ask:
        draw = self.random
        wish = draw.choice(({}, {}, {"donvi": draw.choice(self.world.units)}, {"han": "30"}, {"nam": YEAR}))
        return self._page("/viec-con-no/", wish, 8 if "donvi" not in wish else 1)

    def _tasks(self) -> Ask:
        draw, unit = self.random, self.random.choice(self.world.units)
        wish = draw.choice(
            (
                {},
                {"trangthai": "late"},
                {"trangthai": "late", "donvi": unit, "vaitro": "lead"},
                {"donvi": unit},
                {"trangthai": "open", "cap": "all"},
                {"nam": YEAR - draw.randrange(3)},
                {"han": draw.choice(("soon", "30", "month"))},
                {"q": f"linh vuc so {draw.randrange(90) + 10}"},
            )
        )
        return self._page("/nhiem-vu/", wish, 8 if "donvi" not in wish else 1)

    def plan(self) -> Ask:
        wish = self.random.choice(({}, {}, {"phuluc": "II"}, {"trangthai": "late"}))
        return self._page(f"/ke-hoach/{self.random.choice(self.world.plans)}/", wish, 3)

    def task(self) -> Ask:
        return Ask(f"/nhiem-vu/{self.random.choice(self.world.tasks)}/", self.session)

    def write(self) -> Ask:
        """An officer reports progress of a part: what is remembered about tasks holds no longer."""
        part = self.world.parts[(self.number + self.written * PEOPLE) % len(self.world.parts)]
        self.written += 1
        form = urlencode({"version": 1, "kind": "progress", "text": "Đang rà soát", "percent": 40})
        return Ask(f"/phan-viec/{part}/nop-ket-qua/", self.random.choice(self.world.officers), form)

    def _page(self, path: str, wish: dict[str, object], pages: int) -> Ask:
        number = self.random.randrange(pages) + 1
        query = urlencode(wish | ({"trang": number} if number > 1 else {}))
        return Ask(f"{path}?{query}" if query else path, self.session)
