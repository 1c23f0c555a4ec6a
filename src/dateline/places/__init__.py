"""Grounds the places that a report names: coordinates with a radius and a basis, or "not in the gazetteer"."""
