"""Pages a second: each caller asks again as soon as it has its answer."""

import threading
import time
from collections.abc import Callable, Iterator

from benchmarks.web.asking import Ask, click
from benchmarks.web.figures import Waits
from benchmarks.web.pages import Person
from benchmarks.web.serving import World
from benchmarks.web.size import Size

Pages = Callable[[Person], Ask]


def run(port: int, world: World, size: Size) -> int:
    """Print pages a second for the trivial page, the same list page, and different pages."""
    first = world.plans[0]
    kinds: dict[str, Pages] = {
        "trivial page": lambda person: Ask("/healthz", person.session),
        "one list page": lambda person: Ask("/nhiem-vu/", world.sessions[0]),
        "one plan page": lambda person: Ask(f"/ke-hoach/{first}/", world.sessions[0]),
        "one desk": lambda person: Ask("/", world.sessions[0]),
        "different list pages": lambda person: person.list(),
        "different plan pages": lambda person: person.plan(),
        "different desks": lambda person: person.desk(),
    }
    print(f"{size.callers} callers, each asks again at once")
    return sum(_measure(port, name, pages, world, size) for name, pages in kinds.items())


def _measure(port: int, name: str, pages: Pages, world: World, size: Size) -> int:
    people = [Person(world, n) for n in range(size.people)]
    for person in people[:8]:
        click(port, pages(person))
    waits, seconds = Waits(), size.seconds / 4
    began, cost = time.monotonic(), time.process_time()

    def call(turns: Iterator[Person]) -> None:
        while time.monotonic() < began + seconds:
            ask, since = pages(next(turns)), time.monotonic()
            came = click(port, ask)
            waits.add(time.monotonic() - since, came)

    callers = [threading.Thread(target=call, args=(_in_turn(people, n),)) for n in range(size.callers)]
    for one in callers:
        one.start()
    for one in callers:
        one.join()
    share = 1000 * (time.process_time() - cost) / waits.count
    rate = waits.count / (time.monotonic() - began)
    print(f"  {rate:6.0f} a second  {waits.line(name)}, asking {share:.2f} ms", flush=True)
    return waits.failed


def _in_turn(people: list[Person], first: int) -> Iterator[Person]:
    """The people over and over, from another one for each caller."""
    turn = first
    while True:
        yield people[turn % len(people)]
        turn += 7
