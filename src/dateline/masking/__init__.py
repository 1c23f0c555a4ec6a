"""A record as it may be published: private persons' names masked, coordinates coarsened, sensitive reports left out.

`withhold` gives what is left and a list of everything that was withheld, which stays with the record's keepers.
"""

from .profile import PUBLIC, Profile, load
from .withhold import Item, Published, Reader, is_sensitive, lines, withhold

__all__ = ["PUBLIC", "Item", "Profile", "Published", "Reader", "is_sensitive", "lines", "load", "withhold"]
