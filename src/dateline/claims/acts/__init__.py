"""The words of a sentence that report acts: what a claim says was done.

predicates   all of a sentence, with what stands around them
verbs        verbs and expressions that report an act
nouns        nouns that do, with a verb or without
predicate    what reports an act, and how its words are matched
figures      figures of the dead that stand alone, which count them again
absorb       which of them belong to another: purposes, and the casualties of an act
"""
