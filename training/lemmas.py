"""Learns the table of lemmas that the rules get wrong from the training treebanks.

python training/lemmas.py --to src/dateline/language/model/lemmas.tsv
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

import data

from dateline.language.lemmas import IRREGULAR, Lemmas


def learn(gold: data.Gold) -> list[str]:
    """Rows of the table: known verbs, then exceptions to the rules."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    verbs: Counter[str] = Counter()
    for e in (*gold.ewt, *gold.gum):
        for word, lemma, upos, xpos in zip(e.words, e.lemmas, e.upos, e.xpos, strict=True):
            if lemma == "_" or xpos in ("GW", "ADD", "NFP") or (xpos == "NNP"):
                continue
            counts[word.lower().replace("’", "'"), xpos][lemma] += 1
            if upos == "VERB" and lemma.isalpha() and lemma.islower():
                verbs[lemma] += 1
    known = frozenset(v for v, n in verbs.items() if n > 1 or len(v) > 4)
    rules = Lemmas({}, known)
    rows = []
    for (form, xpos), lemmas in sorted(counts.items()):
        lemma, n = max(lemmas.items(), key=lambda x: (x[1], x[0]))
        made = rules.rule(form.title() if lemma[:1].isupper() and xpos == "JJ" else form, xpos)
        wanted = made != lemma if xpos in ("JJ", "PRP") else made.lower() != lemma.lower()
        if wanted and "\t" not in form and form not in IRREGULAR and (n > 1 or (xpos[0] in "VNJR" and form.isalpha())):
            rows.append(f"{form}\t{xpos}\t{lemma}")
    return [*sorted(known), *rows]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).resolve().parent.parent
    parser.add_argument("--gold", type=Path, default=here.parent / "shared" / "gold")
    parser.add_argument("--to", type=Path, required=True)
    a = parser.parse_args()
    a.to.write_text("\n".join(learn(data.load(a.gold))) + "\n", "utf-8")


if __name__ == "__main__":
    main()
