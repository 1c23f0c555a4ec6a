"""HTML pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.records import Report

from .folders import STORY, problems_in, report_of, reports_in

PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Rebels seize Goma airport - Example Post</title>
<meta property="og:site_name" content="Example Post"><meta property="og:title" content="Rebels seize Goma airport">
<meta property="article:published_time" content="2025-01-27T23:30:00+02:00">
<meta property="article:modified_time" content="2025-01-29T08:00:00+02:00">
<link rel="canonical" href="https://example.org/goma"></head>
<body><nav><ul><li><a href="/">Home</a></li><li>World</li></ul></nav>
<article><h1>Rebels seize Goma airport</h1><p class="byline">By <a rel="author">Jane Example</a></p>
<figure><img src="a_00013708.jpg" alt="A tank"><figcaption>A tank in Goma. Photo: Example</figcaption></figure>
<p>{STORY}</p><h2>Hospitals overwhelmed</h2>
<ul><li>Surgeons at Ndosho hospital operated on 130 people.</li><li>Two ambulances were hit by bullets.</li></ul>
<aside class="related-stories"><h3>Related</h3><p><a>Kinshasa cuts ties with Kigali</a></p></aside>
<p>The city &amp; its airport fell on <b>Monday</b>, the M23&nbsp;said.</p>
<div class="newsletter-signup"><p>Get our stories by mail.</p></div>
<script>var x = "<p>not text</p>";</script></article>
<footer>Copyright Example Post</footer></body></html>"""


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """The page as a report."""
    return report_of(tmp_path, "a.html", PAGE)


def words_of(report: Report, kind: str) -> list[str]:
    """The words of all blocks of a kind."""
    return [report.quote(block.span) for block in report.blocks if block.kind == kind]


def test_story_is_taken_out_of_the_page(report: Report) -> None:
    """Paragraphs and the lists between them are the story; menus, footers and scripts are no part of the text."""
    assert words_of(report, "body") == [
        STORY,
        "• Surgeons at Ndosho hospital operated on 130 people.",
        "• Two ambulances were hit by bullets.",
        "The city & its airport fell on Monday, the M23\xa0said.",
    ]
    assert not [word for word in ("Home", "not text", "Copyright", "A tank in a", "alt") if word in report.text]


def test_tags_mark_the_junk(report: Report) -> None:
    """Headings, captions, boxes of other stories and prompts are known by their tags and classes."""
    assert words_of(report, "headline") == ["Rebels seize Goma airport"]
    assert words_of(report, "section_head") == ["Hospitals overwhelmed"]
    assert words_of(report, "caption") == ["A tank in Goma. Photo: Example"]
    assert words_of(report, "related") == ["Related", "Kinshasa cuts ties with Kigali"]
    assert words_of(report, "social") == ["Get our stories by mail."]
    assert words_of(report, "byline") == ["By Jane Example"]


def test_metadata_says_its_signal(report: Report) -> None:
    """What the page's head says has no span, and names the tag that said it."""
    assert report.published and report.outlet
    assert (report.published.means, report.published.span) == ("2025-01-27", None)
    assert report.published.origin == "page metadata: article:published_time"
    assert (report.outlet.means, report.outlet.origin) == ("Example Post", "page metadata: og:site_name")
    assert (report.url, report.language) == ("https://example.org/goma", "en")


def test_title_points_at_the_headline(report: Report) -> None:
    """A title that stands in the text too points at its words."""
    assert report.title and report.title.span and report.quote(report.title.span) == "Rebels seize Goma airport"


@pytest.mark.parametrize(
    ("head", "day", "signal"),
    [
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2023-05-04"}</script>',
         "2023-05-04", "jsonld:datepublished"),
        (('<script type="application/ld+json">{"@graph":[{"@type":["ReportageNewsArticle"],'
         '"datePublished":"2023-05-04T10:00Z","author":[{"name":"Jane Example"}]}]}</script>'),
         "2023-05-04", "jsonld:datepublished"),
        ('<meta name="DC.date.issued" content="4 May 2023">', "2023-05-04", "dc.date.issued"),
        ('<meta itemprop="datePublished" content="2023-05-04">', "2023-05-04", "datepublished"),
        ('<time pubdate datetime="2023-05-04">Thursday</time>', "2023-05-04", "time[pubdate]"),
        ('<time itemprop="datePublished" datetime="2023-05-04T01:02">x</time>', "2023-05-04", "time[itemprop]"),
    ],
)  # fmt: skip
def test_signals_of_the_publication_date(tmp_path: Path, head: str, day: str, signal: str) -> None:
    """Meta tags, JSON-LD and time tags that say "published" are followed."""
    published = report_of(tmp_path, "a.html", f"<html><head>{head}</head><body><p>{STORY}</p></body></html>").published
    assert published and (published.means, published.origin) == (day, f"page metadata: {signal}")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2023-05-04">',
        '<time datetime="2023-05-04">4 May</time>',
        '<script type="application/ld+json">{"@type":"WebSite","datePublished":"2023-05-04"}</script>',
        '<script type="application/ld+json">{broken</script>',
        '<script type="application/ld+json">[[[[[[{}]]]]]]</script>',
        '<meta name="date" content="recently">',
    ],
)
def test_other_dates_are_no_publication_date(tmp_path: Path, head: str) -> None:
    """Changes, unmarked times, other objects and broken data leave the date unknown."""
    assert (
        report_of(tmp_path, "a.html", f"<html><head>{head}</head><body><p>{STORY}</p></body></html>").published is None
    )


@pytest.mark.parametrize(
    ("head", "signal"),
    [
        ('<meta property="article:modified_time" content="2023-05-06T08:00:00+03:00">', "article:modified_time"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2023-05-06"}</script>',
            "jsonld:datemodified",
        ),
        ('<time itemprop="dateModified" datetime="2023-05-06">x</time>', "time[datemodified]"),
    ],
)
def test_signals_of_a_change(tmp_path: Path, head: str, signal: str) -> None:
    """The day on which the page was last changed is kept beside the report, with the signal that gave it."""
    extra = dict(report_of(tmp_path, "a.html", f"<html><head>{head}</head><body><p>{STORY}</p></body></html>").extra)
    assert extra == {"updated": "2023-05-06", "updated_by": f"page metadata: {signal}"}


def test_a_change_before_publication_is_none(tmp_path: Path) -> None:
    """A page can't have been changed before it was published."""
    head = (
        '<meta property="article:published_time" content="2023-05-04">'
        '<meta property="article:modified_time" content="2021-01-01">'
    )
    assert report_of(tmp_path, "a.html", f"<html><head>{head}</head><body><p>{STORY}</p></body></html>").extra == ()


def test_the_story_tells_the_language(tmp_path: Path) -> None:
    """English words around a story in another language don't make it English."""
    story = "Le porte-parole de l’armée a déclaré que la ville est sous son contrôle depuis dimanche."
    around = "".join(
        f'<aside class="related"><p>Read more: the army said that it had seized the town {n}</p></aside>'
        for n in range(9)
    )
    page = f"<html lang=en><body><article><p>{story}</p>{around}</article></body></html>"
    assert report_of(tmp_path, "a.html", page).language == "fr"


def test_story_without_article_tag(tmp_path: Path) -> None:
    """Where the page names no story, it is the smallest element that holds nearly all paragraph text."""
    page = (
        "<html><body><div id=top><a>Home</a></div><div><div class=main-text>"
        f"<p>{STORY}</p><ul><li>Two were hurt, a nurse said.</li></ul><p>{STORY} Again.</p></div></div>"
        "<div id=side><p>Other story</p></div></body></html>"
    )
    text = report_of(tmp_path, "a.html", page).text
    assert "Two were hurt" in text and "Other story" not in text and "Home" not in text


def test_page_without_paragraphs(tmp_path: Path) -> None:
    """Lines broken by <br> are read as well."""
    page = f"<html><body>{STORY}<br><br>Many fled, it said.</body></html>"
    assert "Many fled" in report_of(tmp_path, "a.html", page).text


def test_declared_encoding(tmp_path: Path) -> None:
    """The encoding that the page names is followed."""
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{STORY} Он сказал "нет".</p></body></html>'
    (tmp_path / "a.html").write_bytes(page.encode("cp1251"))
    assert "Он сказал" in reports_in(tmp_path)[0].text
    assert problems_in(tmp_path) == []


@pytest.mark.parametrize("tag", ["div", "b", "blockquote"])
def test_hostile_depth_is_refused(tmp_path: Path, tag: str) -> None:
    """A page with thousands of elements inside one another is refused at once instead of taking minutes."""
    (tmp_path / "a.html").write_text(f"<{tag}>" * 100_000 + STORY)
    (problem,) = problems_in(tmp_path)
    assert "too deep" in problem.what
