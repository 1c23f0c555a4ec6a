"""How surely an act is put: done, under way, ended, planned, possible, denied; with the words that decide.

decide       the status of a predicate: its own signs and its tense against what governs it
signs        words beside the act: negations, conditions, adverbs, adjectives
tense        what its own verb or noun says
ahead        what its form says is still to come: modals, infinitives, orders
would        what "will" and "would" say
governors    words above it: "vowed to", "a plan to", "denied that"
reach        which word above governs it, and how far
scope        the lists of `resources/scope.toml`, and the cues that they make
"""
