"""The shared notes as they are stored: read back, shown, handed out, folded together."""
