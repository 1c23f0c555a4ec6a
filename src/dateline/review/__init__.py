"""What to ask people about pairs of claims, in the order in which answers help most, and their answers, signed."""
