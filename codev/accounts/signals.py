"""What others may want to know about sign-ins."""

from django.dispatch import Signal

# A browser session is over: signed out, revoked, or replaced by a new key at sign-in.
# Argument: session_key (str). Sent after it is gone from the store, in the process that ended it.
session_ended = Signal()
