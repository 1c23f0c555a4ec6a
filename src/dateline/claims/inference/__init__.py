"""What a claim's own clause leaves open, filled in from what the sentence or the report tells elsewhere.

infer        the steps, in their order
inferred     what they share: who fights, what parties are called, values that say they were inferred
aimed        the target after "against", wherever it hangs; before the steps, for the words are there
ourselves    whose report it is that says "our forces"
neighbours   the sides and the place of the clause that it hangs on
antecedents  whose operation "the operation" is, who speaks, who was helped
takers       who took a place
enemies      whom the actor fights, who holds the ground
rings        who surrounds a place, who is inside
unnamed      which side of the war "gunmen" or "the garrison" are on that ground
sections     the place that heads its section
"""
