"""What a site allows: robots.txt (RFC 9309), asked once a site."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from .addresses import Unfetchable
from .http import AGENT, Net, get

LARGEST = 500_000  # bytes of a robots.txt
LONGEST_DELAY = 60.0  # seconds
DELAY = 1.0  # seconds between two requests to a site, where it asks for no more
NAME = AGENT.partition("/")[0]


class Robots:
    """The rules of the sites that have been asked."""

    def __init__(self, net: Net) -> None:
        self.net = net
        self.rules: dict[str, RobotFileParser] = {}

    def check(self, url: str) -> None:
        """Raises Unfetchable where the site doesn't allow an address, or where its rules can't be had."""
        if not self._of(url).can_fetch(NAME, url):
            raise Unfetchable("isn't allowed by the site's robots.txt", "Ask the site, or save the page yourself.")

    def delay(self, url: str) -> float:
        """Seconds to wait between two requests to the site."""
        asked = self._of(url).crawl_delay(NAME)
        return min(max(float(asked or 0), DELAY), LONGEST_DELAY)

    def _of(self, url: str) -> RobotFileParser:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.rules:
            self.rules[site] = self._asked(f"{site}/robots.txt")
        return self.rules[site]

    def _asked(self, url: str) -> RobotFileParser:
        """Rules as the site gives them; where it has none all is allowed, where it fails nothing is (RFC 9309, 2.3.1)."""
        rules = RobotFileParser()
        try:
            answer = get(url, self.net, max_bytes=LARGEST)
        except Unfetchable:
            rules.parse(["User-agent: *", "Disallow: /"])
            return rules
        if answer.status >= 500 or answer.status == 429:
            rules.parse(["User-agent: *", "Disallow: /"])
        else:
            text = answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
            rules.parse(text.splitlines())
        return rules
