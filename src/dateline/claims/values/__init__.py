"""What the words around an act say of it: the values of a claim, each with the words that it came from.

roles        who acts, on whom, and where
when         the day, or the stretch of days
counted      days that count from one told before: "the next day", "on the 23rd"
lasting      since when and until when a state lasts, as another clause tells it
quantities   who or what is counted
shares       how much of a place: "four fifths of the town"
numbers      numbers in words and figures, and the ranges that hedges make of them
attribution  who says so: origin and relays
evidence     the smallest clause that carries it all
"""
