"""What the parts of sessions tell one another."""

from django.dispatch import Signal

# Sent after commit with `session` once it is cancelled: whoever waits in its room is told.
session_cancelled = Signal()

# Sent after commit with `guest` once their invitation is taken back: what they have open is closed.
guest_revoked = Signal()

# Sent inside the transaction, with `session` held and `seat`: its row says something else of who sits there.
seat_changed = Signal()

# Sent inside the transaction, with `session` held and `seat`: its person is expected no longer.
seat_lost = Signal()

# Sent when somebody real is in the room of a rehearsal.
rehearsal_seen = Signal()
