"""Strings that try to become code, markup or an address, and records that carry them in every field."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from typing import Any

from dateline.records import Interval, Party, Place, Relation

from . import sample

HARMLESS = "Harmless words"

PAYLOADS = [
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    '"><img src=x onerror=window.pwned=1>',
    "'><svg onload=window.pwned=1>",
    '" onmouseover="window.pwned=1" x="',
    "' onfocus='window.pwned=1' autofocus='",
    "</title><script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>",
    "--><script>window.pwned=1</script><!--",
    "]]><script>window.pwned=1</script>",
    "</bdi></td></table><iframe srcdoc='<script>parent.pwned=1</script>'>",
    "<style>*{display:none}</style><base href='https://attacker.invalid/'>",
    "<a href='javascript:window.pwned=1'>x</a>",
    "javascript:window.pwned=1//",
    "data:text/html,<script>parent.pwned=1</script>",
    "<math><mtext></p><mglyph><style><img src=x onerror=window.pwned=1>",
    "<meta http-equiv=refresh content='0;url=https://attacker.invalid/'>",
    "<link rel=stylesheet href=https://attacker.invalid/x.css>",
    "<object data='javascript:window.pwned=1'><embed src=//attacker.invalid>",
    "{{ 7*7 }}{% raw %}{{ self.__init__.__globals__ }}",
    "${window.pwned=1}`;window.pwned=1;`",
    '\\");window.pwned=1;//',
    "\\u003cscript\\u003ewindow.pwned=1\\u003c/script\\u003e",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;&#60;img src=x onerror=window.pwned=1&#62;",
    "\u2028window.pwned=1\u2029</script>",
    "\u202e\u2066evil\u2069\u202c\u200f",
    "\x00<scr\x00ipt>window.pwned=1</script>\x1b[31m\x7f\ud800",
    "../../../../etc/passwd\r\n\r\n<x>",
    "__proto__",
    "constructor[prototype]=1&act=<b>",
]

ENDS = (
    "", '">', "'>", "`>", "</title>", "</textarea>", "</style>", "</script>", "</noscript>", "</option></select>", "-->",
    "]]>", "</bdi></q></p>", "</td></tr></table>", "</svg>", "</xmp>", "\\\"}]);", "%22%3E", "{{", "\ufeff",
)  # fmt: skip
"""What may close the place that a string stands in."""
ACTS = (
    "<script>{}</script>", "<script src='data:text/javascript,{}'></script>", "<img src=x onerror={}>",
    "<svg onload={}>", "<svg><script>{}</script></svg>", "<svg><animate onbegin={} attributeName=x dur=1s>",
    "<details open ontoggle={}>", "<input autofocus onfocus={}>", "<video><source onerror={}></video>",
    "<audio src=x onerror={}>", "<iframe srcdoc='<script>parent.{}</script>'></iframe>",
    "<iframe src='javascript:parent.{}'></iframe>", "<object data='javascript:{}'></object>", "<body onload={}>",
    "<a id=main href='javascript:{}' autofocus onfocus={}>x</a>", "<math href='javascript:{}'>x</math>",
    "<form><button formaction='javascript:{}' autofocus onfocus={}>x</button></form>", "<style onload={}></style>",
    "<link rel=stylesheet href='data:text/css,*%7Bcolor:red%7D' onload={}>", "<marquee onstart={}>x</marquee>",
    "<template shadowrootmode=open><script>{}</script></template>", "<select autofocus onfocus={}>",
)  # fmt: skip
"""What would run where markup is let in."""
DISGUISES: tuple[Callable[[str], str], ...] = (
    str,
    str.swapcase,
    lambda s: s.replace(" ", "/"),
    lambda s: s.replace(" ", "\n\t"),
    lambda s: s.replace("<", "<\x00"),
    lambda s: s.replace("<", "&lt;").replace(">", "&gt;"),
    lambda s: s.replace("<", "&#x3c"),
    lambda s: s.replace("<", "\\u003c"),
    lambda s: s.replace("<", "%3C"),
    lambda s: s.replace("<", "\uff1c"),
    lambda s: f"{s}{s}",
    lambda s: s.replace("<s", "<<s/s"),
)


def made(many: int = 100, seed: int = 0) -> list[str]:
    """The strings above, and more that are put together of an end, an act and a disguise."""
    chance, found = random.Random(seed), dict.fromkeys(PAYLOADS)
    while len(found) < many:
        act = chance.choice(ACTS).replace("{}", "window.pwned=1")
        found[chance.choice(ENDS) + chance.choice(DISGUISES)(act)] = None
    return list(found)[:many]


def poisoned(payload: str) -> sample.View:
    """The sample record with `payload` before every string: names, ids, days, kinds, words, the reports' text too."""
    record = sample.record()
    view = {
        name: [_poison(item, payload) for item in getattr(record, name)]
        for name in ("reports", "claims", "events", "control", "dates")
    }
    told = _poison(record.told, payload)
    return sample.view(view.pop("reports"), view.pop("claims"), view.pop("events"), told=told, **view)


def _poison(item: Any, payload: str) -> Any:
    match item:
        case str():
            return payload + item
        case tuple():
            if len(item) == 2 and all(isinstance(i, int) for i in item):
                return item[0] + len(payload), item[1] + len(payload)  # a span: the text has moved on
            return tuple(_poison(i, payload) for i in item)
        case dict():
            return {_poison(k, payload): _poison(v, payload) for k, v in item.items()}
    if dataclasses.is_dataclass(item) and not isinstance(item, type):
        derived = ("kind", "status") if isinstance(item, Relation) else ()  # no report's or coder's string
        names = [f.name for f in dataclasses.fields(item) if f.name not in derived]
        changes = {name: _poison(getattr(item, name), payload) for name in names}
        return dataclasses.replace(item, **changes)
    return item


def told(payloads: list[str]) -> sample.View:
    """One report, claim and event per payload, located and dated; the payload is the words that are marked."""
    reports, claims, events = [], [], []
    for n, payload in enumerate(payloads):
        report = sample.report(
            f"{n}{payload}.txt",
            [("headline", payload + "!"), ("body", f"They said {payload}. Nothing else."), ("caption", payload + "?")],
            outlet=payload,
            published="2021-03-05",
            url=payload,
            extra=((payload, payload),),
        )
        coder = sample.Coder(report)
        party, place = Party(payload, payload, payload), Place(payload, payload, 10 + n / 10, 20 + n / 10, 5.0, "point")
        evidence = f"They said {payload}. Nothing"
        claim = coder.claim(
            "shelling",
            "Nothing",
            evidence,
            actor=[("They", party)],
            target=[(evidence, party)],
            place=[("said", place)],
            when=("else", Interval("2021-03-04", "2021-03-04")),
            by=[("origin", "They", party), ("relay", "They", party)],
            quantities=[(payload, 1, 2, "target", "Nothing")],
            labels=[("actor", evidence)],
        )
        reports.append(report)
        claims.append(claim)
        events.append(sample.event("shelling", [claim], id=f"{n}{payload}", standing="disputed", why=(payload,)))
    return sample.view(reports, claims, events)
