"""`python -m groundswell`: the installed command."""

import sys

from groundswell.site.cli import main

if __name__ == "__main__":
    sys.exit(main())
