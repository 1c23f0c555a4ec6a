"""How parties stand to each other: who fights, backs, leads, joins, talks with and accuses whom, by claims and phrases."""

from .build import relations

__all__ = ["relations"]
