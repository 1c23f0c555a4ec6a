"""Who holds which place when: claims of control, capture, retreat, siege and shares, weighed into spells per place."""
