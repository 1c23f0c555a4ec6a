"""What an HTML page says of itself in meta tags, JSON-LD and time tags; the signal is kept in each value's origin."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..records import Value
from .dates import iso_date
from .html_story import elements
from .metadata import Metadata, Said

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

# Where each thing is said, the most telling first: keys of <meta name|property|itemprop>, then fields of JSON-LD.
TITLE = ("og:title", "jsonld:headline", "twitter:title", "dc.title", "dcterms.title", "headline")
OUTLET = ("og:site_name", "jsonld:publisher", "application-name", "dc.publisher", "dcterms.publisher")
AUTHOR = ("jsonld:author", "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
PUBLISHED = (
    "article:published_time", "jsonld:datepublished", "datepublished", "og:published_time", "dcterms.created", "dc.date",
    "dcterms.date", "dc.date.issued", "date", "pubdate", "publishdate", "publish-date", "publish_date", "parsely-pub-date",
    "sailthru.date", "citation_publication_date", "published_time", "time[pubdate]", "time[itemprop]",
)  # fmt: skip
UPDATED = (
    "article:modified_time", "jsonld:datemodified", "datemodified", "og:updated_time", "dcterms.modified", "dc.date.modified",
    "last-modified", "lastmod", "revised", "time[datemodified]",
)  # fmt: skip
ARTICLE_TYPES = ("article", "newsarticle", "reportagenewsarticle", "liveblogposting", "blogposting", "report")


def metadata_of_page(tree: HTMLTree) -> Metadata:
    """Title, outlet, author, publication date, address and language, as far as the page names them."""
    signals = dict(_signals(tree))
    outlet = _said(signals, OUTLET)
    return Metadata(
        title=_title(tree, signals, outlet),
        outlet=outlet,
        byline=_author(signals),
        published=_published(signals),
        url=_address(tree, signals),
        language=_language(tree),
        extra=_updated(signals),
    )


def _signals(tree: HTMLTree) -> Iterator[tuple[str, str]]:
    """All that the page says of itself, as (signal, words); the first of a kind counts, so they come in reverse."""
    document = tree.document
    if document is None:
        return
    for node in elements(document.query_selector_all("time[datetime]"))[::-1]:
        said, day = (node.get_attribute("itemprop") or "").lower(), node.get_attribute("datetime") or ""
        if node.get_attribute("pubdate") is not None:
            yield "time[pubdate]", day
        if said == "datepublished":
            yield "time[itemprop]", day
        elif said == "datemodified":
            yield "time[datemodified]", day
    for node in elements(document.query_selector_all('script[type="application/ld+json"]'))[::-1]:
        yield from _json_ld(node.text or "")
    for node in elements(document.query_selector_all("meta[content]"))[::-1]:
        for attribute in ("property", "name", "itemprop"):
            if key := node.get_attribute(attribute):
                yield key.strip().lower(), " ".join((node.get_attribute("content") or "").split())


def _json_ld(source: str) -> Iterator[tuple[str, str]]:
    try:
        data = json.loads(source)
    except (ValueError, RecursionError):
        return
    for item in _articles(data, 0):
        for field in ("headline", "datePublished", "dateModified", "publisher", "author"):
            if words := _name_of(item.get(field)):
                yield f"jsonld:{field.lower()}", words


def _articles(data: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """The objects of JSON-LD that describe an article; they may stand in lists and in "@graph"."""
    if isinstance(data, list):
        for item in data if depth < 4 else ():
            yield from _articles(item, depth + 1)
    elif isinstance(data, dict):
        types = data.get("@type")
        names = types if isinstance(types, list) else [types]
        if any(str(name).lower() in ARTICLE_TYPES for name in names):
            yield data
        yield from _articles(data.get("@graph"), depth + 1)


def _name_of(value: Any) -> str | None:
    """The words of a JSON-LD field: itself, its name, or the names of several."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        value = ", ".join(name for item in value[:20] if (name := _name_of(item)))
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _said(signals: Mapping[str, str], keys: tuple[str, ...]) -> Said:
    return next((Value(signals[key], None, None, f"page metadata: {key}") for key in keys if signals.get(key)), None)


def _title(tree: HTMLTree, signals: Mapping[str, str], outlet: Said) -> Said:
    """The title without the outlet's name behind it."""
    said = _said(signals, TITLE)
    if said is None and tree.title and tree.title.strip():
        said = Value(" ".join(tree.title.split()), None, None, "page metadata: <title>")
    if said is None or outlet is None:
        return said
    for dash in (" - ", " | ", " – ", " — ", " :: "):
        if said.means.casefold().endswith((dash + outlet.means).casefold()):
            return Value(said.means[: -len(dash + outlet.means)].rstrip(), None, None, said.origin)
    return said


def _author(signals: Mapping[str, str]) -> Said:
    """The author's name; an address of a profile page is none."""
    named = {key: words for key, words in signals.items() if "://" not in words}
    return _said(named, AUTHOR)


def _published(signals: Mapping[str, str]) -> Said:
    """The publication date as written, in the time zone that it was written in."""
    for key in PUBLISHED:
        if day := iso_date(signals.get(key, "")):
            return Value(day, None, None, f"page metadata: {key}")
    return None


def _updated(signals: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The day on which the page was last changed, and where it says so; one that is older than it was published is a
    template's."""
    published = _published(signals)
    for key in UPDATED:
        day = iso_date(signals.get(key, ""))
        if day and not (published and day < published.means):
            return ("updated", day), ("updated_by", f"page metadata: {key}")
    return ()


def _address(tree: HTMLTree, signals: Mapping[str, str]) -> str | None:
    link = tree.document.query_selector("link[rel=canonical][href]") if tree.document else None
    address = (link.get_attribute("href") if link else None) or signals.get("og:url")
    return address.strip() if address and address.strip().startswith(("http://", "https://")) else None


def _language(tree: HTMLTree) -> str | None:
    html = tree.document.query_selector("html[lang]") if tree.document else None
    language = (html.get_attribute("lang") or "").strip().lower()[:2] if html else ""
    return language if len(language) == 2 and language.isalpha() else None
