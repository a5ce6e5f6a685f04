"""Pages: fetch what the person may see, let a service do it, show what became of it."""
