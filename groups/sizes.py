"""How many people a group has beside who facilitates it: what the software bears, and what is best."""

FEWEST, MOST = 3, 12
BEST = (6, 8)
