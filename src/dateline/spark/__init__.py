"""The whole flow on Apache Spark, on one screen: archives become reports, claims and events, each stage a folder of Parquet.

It follows Common Crawl's cc-pyspark: a list of paths to web archives, temporary files on the machine that reads one,
counters of what was read. All work is done by the functions of `batches`; tasks may run twice and do nothing but return
rows, so that a machine that dies costs time and no result. A stage that is done is not done again.
"""

from .flow import main, run
from .options import Options

__all__ = ["Options", "main", "run"]
