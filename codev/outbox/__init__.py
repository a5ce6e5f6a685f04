"""Mail and other due work: rows first, then sent. Nobody's words rest here."""
