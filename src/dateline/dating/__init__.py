"""The days on which undated reports can have been written, as a proof that a person can read, and their claims' days.

`date_reports` reads clues in the words of each report and across reports, and gives every day that they leave;
`with_dates` carries the days over to the claims. Outside facts count only where they are asked for (`load_facts`).
"""

from .facts import Fact, load_facts
from .follow import with_dates, written
from .report_dates import date_reports

__all__ = ["Fact", "date_reports", "load_facts", "with_dates", "written"]
