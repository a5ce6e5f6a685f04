"""What the parts of sessions tell one another."""

from django.dispatch import Signal

# Sent after commit with `session` once it is cancelled: whoever waits in its room is told.
session_cancelled = Signal()

# Sent when somebody real is in the room of a rehearsal.
rehearsal_seen = Signal()
