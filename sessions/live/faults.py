"""What failed, for the log: the place and the kind, never words."""

import logging
import traceback

logger = logging.getLogger(__name__)


def log_without_words(what: str, error: Exception) -> None:
    """A database's message may quote what somebody wrote: the log gets the place and the kind."""
    where = "".join(traceback.format_tb(error.__traceback__))
    logger.error("%s failed: %s\n%s", what, type(error).__name__, where)
