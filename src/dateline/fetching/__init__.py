"""Pages from addresses and feeds, only when a person asks: polite, by robots.txt, never from this machine or its network."""
