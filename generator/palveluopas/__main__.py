"""`palveluopas`."""

import sys

from palveluopas.cli.main import main

sys.exit(main())
