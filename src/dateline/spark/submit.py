"""What `spark-submit` runs on the driver."""

from dateline.spark import main

if __name__ == "__main__":
    main()
