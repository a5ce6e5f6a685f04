"""What happens between the sessions of the demo: walls, shelves, pictures."""

from datetime import datetime, timedelta
from pathlib import Path

from codev.accounts.faces import put_picture
from codev.accounts.models import User
from codev.accounts.pictures import square
from codev.audit.services import dated
from codev.bell.models import Notice
from codev.demo.talk import PICTURED, SHELF, WALL, Put, Said
from groups.files import take
from groups.models import CodevGroup, ShelfItem, WallPost
from groups.notices import POSTED
from groups.services.shelf import Thing, put
from groups.services.wall import post

PORTRAITS = Path(__file__).parent / "data" / "portraits"
People = dict[str, User]


def fill(group: CodevGroup, people: People, now: datetime) -> None:
    """The wall and the shelf of one circle, the oldest first."""
    for said in (one for one in WALL if one.circle == group.name):
        _say(group, said, people, now)
    for thing in (one for one in SHELF if one.circle == group.name):
        _put(group, thing, people, now)


def _say(group: CodevGroup, said: Said, people: People, now: datetime) -> None:
    at = now - timedelta(days=said.days_ago)
    written = post(people[said.who], group, kind=said.kind, text=said.text)
    WallPost.objects.filter(pk=written.pk).update(posted_at=at)
    # Who walks in has read what is old, and finds the newest.
    seen = Notice.objects.filter(kind=POSTED, key=str(written.pk))
    seen.update(created_at=at, read_at=at if said.days_ago > 3 else None)


def _put(group: CodevGroup, thing: Put, people: People, now: datetime) -> None:
    file = take(thing.file, thing.text.encode()) if thing.file else None
    text = "" if thing.file else thing.text
    at = now - timedelta(days=thing.days_ago)
    with dated(at):
        item = put(people[thing.who], group, Thing(thing.title, thing.kind, thing.url, text, file))
    ShelfItem.objects.filter(pk=item.pk).update(put_at=at)


def show_faces(people: People, at: datetime) -> None:
    for key in PICTURED:
        with dated(at):
            put_picture(people[key], square((PORTRAITS / f"{key}.jpg").read_bytes()))
