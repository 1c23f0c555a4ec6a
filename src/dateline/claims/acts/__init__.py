"""The words of a sentence that report acts: what a claim says was done.

predicates   verbs, expressions and nouns, with what stands around them
figures      figures of the dead that stand alone, which count them again
absorb       which of them belong to another: purposes, and the casualties of an act
"""
