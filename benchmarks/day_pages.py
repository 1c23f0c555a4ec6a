"""A made-up day of world news as a web archive: pages with the furniture of real ones, seven in a hundred on a conflict.

    python benchmarks/day_pages.py N OUT.warc.gz [--seed 1]

Same N and seed, same bytes; written page by page, so that memory stays flat at any N. The stories of conflict are put
together from the bundled dispatches (a few of one war, numbers and days drawn anew); all others from the templates of
day_prose.toml. Pages link to each other's themes: every other one without a conflict has a teaser of a war in its margin.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
DISPATCHES = HERE.parent / "examples"
RELEVANT = 0.07
LOADED = 0.05
"""Of the articles that tell of no conflict: one sentence speaks in words of acts all the same ("the talks broke up")."""
WORDS = 500
"""Of a story, about."""
DAY = "2026-01-15"


@dataclass(frozen=True)
class Article:
    """A page to be: what it tells, and whether of a conflict."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    relevant: bool


def _some(war: list[str], random: Random) -> list[str]:
    """Four of a war's dispatches, or all where it has fewer."""
    return random.sample(war, min(4, len(war)))


class Day:
    """A day's articles and their pages, drawn from a seed."""

    def __init__(self, seed: int = 1) -> None:
        self.seed = seed
        self.prose = tomllib.loads((HERE / "day_prose.toml").read_text("utf-8"))
        self.wars = [
            [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
            for folder in sorted(DISPATCHES.iterdir())
            if folder.is_dir()
        ]

    def articles(self, count: int) -> Iterator[Article]:
        """So many articles; the n-th is the same whatever the count."""
        for number in range(count):
            random = Random(f"{self.seed}/{number}")
            if random.random() < RELEVANT:
                yield self._of_conflict(number, random)
            else:
                yield self._of_anything_else(number, random)

    def _of_conflict(self, number: int, random: Random) -> Article:
        """Dispatches of one war one after another, 500 words of them, with other numbers and days."""
        paragraphs = [
            _altered(" ".join(part.split()), random)
            for text in _some(random.choice(self.wars), random)
            for part in re.split(r"\n\s*\n", text)
        ]
        kept = [part for part in paragraphs if len(part.split()) > 8]
        return Article(number, paragraphs[0], tuple(_cut(kept)), True)

    def _of_anything_else(self, number: int, random: Random) -> Article:
        templates = self.prose["topics"][random.choice(sorted(self.prose["topics"]))]
        drawn = random.choices(templates, k=WORDS // 16)
        if random.random() < LOADED:
            drawn[random.randrange(1, len(drawn))] = random.choice(self.prose["loaded"])
        sentences = [self._filled(template, random) for template in drawn]
        paragraphs = [" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)]
        return Article(number, sentences[0].rstrip("."), tuple(paragraphs), False)

    def _filled(self, template: str, random: Random) -> str:
        def word(match: re.Match[str]) -> str:
            match match[1]:
                case "n":
                    return str(random.randint(12, 900))
                case "small":
                    return str(random.randint(2, 9))
                case "pct":
                    return f"{random.randint(1, 9)}.{random.randint(1, 9)}"
                case slot:
                    return str(random.choice(self.prose[slot]))

        return re.sub(r"\{(\w+)\}", word, template)

    # --- pages -------------------------------------------------------------------------------------------------------

    def page(self, article: Article) -> bytes:
        """The article with what stands around it: some 80 KB."""
        random = Random(f"{self.seed}/page/{article.number}")
        title = escape(article.title)
        told = json.dumps({"@type": "NewsArticle", "headline": article.title, "datePublished": f"{DAY}T08:00:00Z"})
        story = "\n".join(self._paragraph(part, random) for part in article.paragraphs)
        return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | The Daily Example</title>
<meta property="og:site_name" content="The Daily Example"><meta property="article:published_time" content="{DAY}T08:00:00Z">
<link rel="canonical" href="{address(article)}"><style>{self._css(random)}</style>
<script type="application/ld+json">{told}</script><script>{self._script(random, 160)}</script></head>
<body class="article"><div id="consent" role="dialog"><p>{self._filled(" ".join(self.prose["furniture"]["cookies"]), random)}</p>
<button>Accept all</button><button>Refuse all</button></div>
<header><nav>{self._links(self.prose["furniture"]["sections"], "nav")}</nav></header>
<div class="ad" id="ad-top" data-slot="leaderboard"></div>
<main><article><h1>{title}</h1><p class="byline">By {random.choice(self.prose["person"])}</p>
<figure><img src="/i/{article.number}.jpg" alt=""><figcaption>Archive picture.</figcaption></figure>
{story}
<div class="share"><a href="#">Share</a><a href="#">Mail</a></div></article>
<aside><h2>Related</h2><ul>{self._teasers(random)}</ul></aside></main>
<section class="most-read"><h2>Most read</h2><ol>{self._teasers(random)}</ol></section>
<footer>{self._links(self.prose["furniture"]["footer"], "footer")}</footer>
<script>window.__STATE__={self._state(random)};</script><script>{self._script(random, 240)}</script></body></html>
""".encode()

    def _paragraph(self, text: str, random: Random) -> str:
        """A paragraph; some have a link inside, some an advertisement after them."""
        words = escape(text, quote=False).split(" ")
        if len(words) > 12 and random.random() < 0.3:
            at = random.randrange(4, len(words) - 4)
            words[at] = f'<a href="/topic/{random.randint(1, 999)}">{words[at]}</a>'
        advert = '<div class="ad" data-slot="inline"></div>' if random.random() < 0.2 else ""
        return f"<p>{' '.join(words)}</p>{advert}"

    def _links(self, names: list[str], kind: str) -> str:
        return "".join(
            f'<div class="{kind}-item"><a class="{kind}-link" data-track="{kind}:{n}" href="/{kind}/{n}">{name}</a></div>'
            for n, name in enumerate(names * 2)
        )

    def _teasers(self, random: Random) -> str:
        named = random.sample(self.prose["furniture"]["teasers"], 8)
        if random.random() < 0.5:
            named.append(random.choice(self.prose["furniture"]["war_teasers"]))
        return "".join(
            f'<li class="card"><a href="/{random.randint(10_000, 99_999)}"><img loading="lazy" src="/t/{n}.jpg" alt="{name}">'
            f'<span class="card__title">{name}</span></a></li>'
            for n, name in enumerate(named)
        )

    def _css(self, random: Random) -> str:
        return "".join(
            f".c{n}{{margin:0 {random.randint(1, 9)}px;color:#{random.randrange(16**6):06x};display:block}}"
            for n in range(120)
        )

    def _script(self, random: Random, lines: int) -> str:
        return "".join(
            f"function f{n}(e,t){{var a=e.target||window.event;if(a&&a.href>{random.randint(1, 99)})"
            f"{{track('hit',a.href,t);}}return t=>t+{n};}}"
            for n in range(lines)
        )

    def _state(self, random: Random) -> str:
        themes = [random.choice(self.prose["furniture"]["teasers"]) for _ in range(60)]
        return json.dumps(
            [{"id": n, "title": theme, "url": f"/{n}", "tags": ["news"]} for n, theme in enumerate(themes)]
        )


def _altered(text: str, random: Random) -> str:
    """The same with other numbers and weekdays; years stay."""
    text = re.sub(r"\b\d{1,2}\b", lambda m: str(max(2, int(m[0]) + random.randint(-1, 3)) % 28 or 2), text)
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    shift = random.randint(0, 6)
    return re.sub("|".join(days), lambda m: days[(days.index(m[0]) + shift) % 7], text)


def _cut(paragraphs: list[str]) -> Iterator[str]:
    words = 0
    for part in paragraphs:
        yield part
        words += len(part.split())
        if words >= WORDS:
            return


def address(article: Article) -> str:
    """Where the page is said to be from."""
    return f"https://www.daily.example/{DAY}/{article.number}"


def records(day: Day, count: int) -> Iterator[bytes]:
    """The records of the archive, each packed by itself, as crawlers write them: a request and a response a page."""
    for article in day.articles(count):
        asked = b"GET / HTTP/1.1\r\nHost: www.daily.example\r\n\r\n"
        given = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + day.page(article)
        for kind, body in (("request", asked), ("response", given)):
            head = (
                f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address(article)}\r\nWARC-Date: {DAY}T12:00:00Z\r\n"
                f"WARC-Record-ID: <urn:example:{kind}:{article.number}>\r\n"
                f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            yield gzip.compress(head.encode() + body + b"\r\n\r\n", compresslevel=4, mtime=0)


def write(out: Path, count: int, seed: int = 1) -> int:
    """Writes the archive; gives its bytes."""
    with out.open("wb") as file:
        return sum(file.write(record) for record in records(Day(seed), count))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(f"{write(asked.out, asked.count, asked.seed):,} bytes")
