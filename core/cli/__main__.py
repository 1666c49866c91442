"""`python -m core.cli`: the command duizhao, from a checkout."""

import sys

from core.cli import main

sys.exit(main())
