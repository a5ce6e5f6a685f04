"""What make runs. Set-up uses the standard library only: it starts before anything is installed."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older one may well be what "python3" is
    sys.exit("Codev needs Python 3.11 or newer. Name one: make run PYTHON=python3.12")
