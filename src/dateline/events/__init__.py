"""Claim → Event: claims of one act merged, each merge with its reasons; origins counted, disputes and denials shown."""

from .merge import merge

__all__ = ["merge"]
