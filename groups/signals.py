"""What other layers may listen to; groups itself knows nothing about sessions."""

from django.dispatch import Signal

# Sent after commit with `membership` when somebody leaves, is removed, or loses a role: listeners
# close what that person still has open.
membership_ended = Signal()

# Sent with `membership` when somebody has joined, inside the transaction: what listeners write is kept
# with the membership or not at all.
membership_began = Signal()

# Sent with `membership` when its role is another, inside the transaction; membership_ended follows after
# commit where a right was lost by it.
role_changed = Signal()

# Sent with `group` and `actor` before a group is closed, inside the transaction: whoever listens ends what
# is theirs, or refuses by raising.
group_closing = Signal()

# Sent after commit with `group` once it is closed.
group_closed = Signal()

# Sent with `groups`, a queryset, inside the transaction, when another time is set for how long the words of
# their sessions stay.
retention_changed = Signal()
