"""A worker killed while it speaks with the mail server: the mail is unknown, and goes no second time."""

import json

from notices.post_office import PostOffice
from worker_office import Office, kill, wait_until

SEED = """
from cast import make_cast
from caicach.notices.actions.reminding import remind_all
from caicach.organisations.models import Person
from notices.duties import MONDAY, world
cast = make_cast()
Person.objects.update(email="chi@so.vn")
with world(cast) as owed:
    owed.add("part:1", MONDAY)
    remind_all(today=MONDAY)
"""
LOOK = """
import json
from caicach.notices.models import Digest
print(json.dumps(list(Digest.objects.values_list("mail", "attempts"))))
"""


def test_a_killed_worker_leaves_it_unknown(office: Office) -> None:
    office.python(SEED)
    with PostOffice() as post:
        post.answer = "hold"
        office.env["CAICACH_SMTP"] = f"smtp://127.0.0.1:{post.port}"
        worker = office.worker()
        wait_until(lambda: bool(post.asked))
        assert json.loads(office.python(LOOK)) == [["sending", 1]]
        kill(worker)
        post.answer = ""
        office.say("-m", "caicach", "worker", "--once")
    assert json.loads(office.python(LOOK)) == [["unknown", 1]]
    assert post.asked == 1 and post.taken == []
