"""Which drafts count as claims (claims.md rule 1), under the closest act, each once.

select       those that say enough, in the order of the report, without repetitions
enough       whether a draft says enough
closer       the closest act for what is told: who struck with what, who took what
"""
