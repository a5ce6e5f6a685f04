"""Who sat in a session together sees each other on its page, also when one of them has left since."""

from codev.accounts.models import User
from codev.accounts.sight import ground
from sessions.models import CodevSession, Seat


@ground
def sat_together(viewer: User, person: User) -> bool:
    shared = CodevSession.objects.visible_to(viewer).filter(
        pk__in=Seat.objects.filter(user=viewer, taken_at__isnull=False).values("session")
    )
    return Seat.objects.filter(session__in=shared, user=person, taken_at__isnull=False).exists()
