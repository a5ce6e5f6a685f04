"""Pages around sessions; the home of a group, mostly sessions, is one of them."""
