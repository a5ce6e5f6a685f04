"""The name of a time zone as people read it."""


def zone_name(name: str) -> str:
    """America/New York; what a machine calls Etc/UTC is UTC."""
    return name.removeprefix("Etc/").replace("_", " ")
