"""The demo: invented people whose seats one may take, and the mails they were sent. On this machine only."""
