"""One rule for names on the wire."""

import re


def snake(name: str) -> str:
    """``AdvanceStep`` -> ``advance_step``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
