"""Tasks that run until they are cancelled."""

import asyncio


def goes_on() -> bool:
    """Whether nobody has cancelled this task: what an endless loop asks at each turn.

    Before Python 3.12 ``wait_for``, which the line to Redis waits with, may swallow a cancellation that comes
    as it ends; the loop would then turn for ever, and whoever waits for its end with it.
    """
    task = asyncio.current_task()
    return task is not None and not task.cancelling()
