"""The words that report acts, before any sentence is read: those that ship, and a project's own codebook, checked.

lexicon      words, the acts that they report, and their conditions, from `resources/`
own          a project's codebook folder: its acts, words and parties
checks       what is wrong in a codebook
toml_lines   on which line of its file
telling      words that tell of a conflict by themselves: for the filter, and for bearing
bearing      which sentences have the words of an act, told before any tree is made
"""
