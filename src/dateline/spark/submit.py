"""What `spark-submit` runs on the driver."""

import sys

from dateline.errors import DatelineError
from dateline.spark import main

if __name__ == "__main__":
    try:
        main()
    except DatelineError as error:
        sys.exit(f"dateline: {error}")
