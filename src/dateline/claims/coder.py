"""Read a report's claims: predicates, their roles, who says so, how surely — one Claim for each."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from .. import __version__
from ..actors import Cast, Parties
from ..language import Reader
from ..language.graph import graphs_of
from ..places import Gazetteer, locate
from ..places.packs.lines import digest
from ..records import Claim, Document, Evidence, Report, ReportRef
from ..speech import find_speech
from ..vocabulary import load_acts, using
from .acts.absorb import absorb
from .acts.predicates import find_predicates
from .codebook.bearing import Bearing
from .codebook.lexicon import Lexicon
from .codebook.own import Codebook
from .confidence import confidence
from .draft import Draft, draft
from .further.aided import aided
from .further.denials import denials
from .further.epithets import epithets
from .further.gapped import gapped
from .further.owned import owned
from .inference.aimed import aimed
from .inference.infer import infer
from .scene import Scene
from .selection.select import select


@dataclass(frozen=True)
class Coder:
    """The shipped coder: what it has loaded, ready for any number of reports."""

    reader: Reader
    parties: Parties
    gazetteer: Gazetteer
    lexicon: Lexicon
    codebook: Codebook | None = None
    bearing: Bearing | None = None  # of the quick reader: which sentences get a tree

    @classmethod
    def load(cls, codebook: Path | None = None, packs: Sequence[Path] = (), reader: str = "full") -> Coder:
        """Load the model, the parties, the gazetteer and the words (about half a second), a codebook and gazetteer packs.

        `reader`: "full", or "quick": the encoder of fewer layers, and a tree only for what can bear a claim.
        Raises InputError, with file, line and next step, where the codebook is not well formed.
        """
        own = Codebook.load(codebook) if codebook else None
        parties, words = Parties.load(own.parties if own else ()), Lexicon.load(own)
        reads = Reader.load(quick=reader == "quick")
        bearing = Bearing.of(words, parties) if reader == "quick" else None
        return cls(reads, parties, Gazetteer.open(packs), words, own, bearing)

    @property
    def name(self) -> str:
        """Name and version, as in `Claim.coder`; with a codebook and packs their hashes: "dateline@0.1.0+1a2b3c4d".

        Claims of the quick reader say so: "dateline@0.1.0+quick".
        """
        used = [*(["quick"] if self.bearing else []), *([self.codebook.id] if self.codebook else [])]
        return "+".join([f"dateline@{__version__}", *used, *(f"pack-{i}" for i in self.gazetteer.pack_ids)])

    @cached_property
    def made_with(self) -> dict[str, Any]:
        """What its claims follow from beside the report, for the record's log: its name, Dateline's version, and the
        SHA-256 of each gazetteer's file by the gazetteer's name, own packs' with their ids."""
        files = {"core": self.gazetteer.path, **{f"pack-{p.about.get('id', '')}": p.path for p in self.gazetteer.packs}}
        hashes = {name: digest(path) for name, path in sorted(files.items())}
        return {"coder": self.name, "dateline": __version__, "gazetteers": hashes}

    def code(self, report: Report) -> tuple[Claim, ...]:
        """The claims of one report, in the order of the interchange form."""
        book = self.codebook
        with using(book.acts if book else load_acts()):
            found = code(self.scene(report), self.name)
        return tuple(c for c in found if book is None or book.codes(c.act.means))

    def scene(self, report: Report) -> Scene:
        """What the rooms upstream make of a report."""
        document: Document = self.reader.read(report, roles_for=(), wanted=self.bearing)
        trees = graphs_of(document.sentences)
        places = locate(document, self.gazetteer)
        return Scene(
            document=document,
            cast=Cast.of(document, self.parties, trees, places),
            places=places,
            speech=find_speech(document, trees),
            lexicon=self.lexicon,
            graphs=trees,
        )


def code(scene: Scene, coder: str) -> tuple[Claim, ...]:
    """The claims of one report from its scene."""
    report = scene.document.report
    day = datetime.date.fromisoformat(report.published.means) if report.published else None
    drafts = aimed(scene, gapped(scene, [d for s in range(len(scene.graphs)) for d in _sentence(scene, s, day)], day))
    told = _told(scene, drafts)
    kept = {(o.s, o.main) for o in told}
    lost = {(d.s, d.main) for d in drafts if d.dead} - kept
    if lost:  # "nine were killed in this assault": no assault that wasn't told before, but nine dead
        told = _told(scene, [x for d in drafts for x in (d.dead if d.dead and (d.s, d.main) in lost else (d,))])
    found: dict[str, Claim] = {}
    for d in (*told, *denials(scene, told), *owned(scene, told)):
        claim = _claim(scene, d, coder)
        found.setdefault(claim.id, claim)  # "304 dead, 320 in the army's count; X denied it": of one deed, denied once
    return tuple(sorted(found.values(), key=lambda c: (c.evidence.span[0], c.act.means, c.id)))


def _told(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    return select(scene, infer(scene, [*drafts, *aided(scene, drafts)]))


def _sentence(scene: Scene, s: int, day: datetime.date | None) -> Iterable[Draft]:
    found = find_predicates(scene, s)
    predicates = absorb(scene.graphs[s], found)
    for p in predicates:
        others = [o for o in predicates if o is not p]
        parts = [o for o in found if p.noun and o.main in p.absorbed and o.act == "killing"]
        told = draft(scene, p, others, day)
        yield replace(told, dead=tuple(draft(scene, o, others, day) for o in parts)) if parts else told
    yield from epithets(scene, s)


def _claim(scene: Scene, d: Draft, coder: str) -> Claim:
    report = scene.document.report
    chance, why = confidence(scene, d)
    return Claim(
        id=_id(report, d),
        report=ReportRef(report.id, report.name),
        act=d.act,
        evidence=Evidence(scene.quote(d.evidence), d.evidence),
        actor=d.actor,
        target=d.target,
        place=d.place,
        when=d.when,
        according_to=d.sources,
        status=d.status,
        quantities=d.quantities,
        labels=d.labels,
        coder=coder,
        confidence=chance,
        confidence_why=why,
    )


def _id(report: Report, d: Draft) -> str:
    """16 hex digits from the report's text, the evidence, the act and the roles: the same words keep their id."""
    roles: Sequence[str] = (
        *(f"a:{v.means.name}" for v in d.actor),
        *(f"t:{v.means.name}" for v in d.target),
        *(f"p:{v.means.name}" for v in d.place),
    )
    key = "\x1f".join((report.id, f"{d.evidence[0]}:{d.evidence[1]}", d.act.means, *roles))
    return sha256(key.encode("utf-8")).hexdigest()[:16]
