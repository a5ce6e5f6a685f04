"""What others may want to know about notices."""

from django.dispatch import Signal

# Sent after commit with `user_ids` (list of int): how much these people have not read has changed.
unread_changed = Signal()
