"""Work that must not change how long an answer takes: it would tell whether an address is known."""

import logging
from collections.abc import Callable

from django.http import HttpResponse

logger = logging.getLogger(__name__)


def after_answer(response: HttpResponse, work: Callable[[], object]) -> HttpResponse:
    """Does ``work`` when the answer has left, on the same thread, before its database connection is
    given back. What fails there is logged by its kind only."""
    close = response.close

    def work_and_close() -> None:
        try:
            work()
        except Exception as error:
            logger.error("Work after an answer failed: %s", type(error).__name__)
        finally:
            close()

    response.close = work_and_close  # type: ignore[method-assign]
    return response
