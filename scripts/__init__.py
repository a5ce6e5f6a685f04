"""What make runs. Set-up uses the standard library only: it starts before anything is installed."""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Codev needs Python 3.11 or newer; this is %s.%s. Name a newer one: make run PYTHON=python3.12"
        % sys.version_info[:2]
    )
