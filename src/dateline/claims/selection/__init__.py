"""Which drafts count as claims, under the closest act, each once."""
