"""Claims that no word for their act tells: each is made from words beside the acts of a sentence, or from acts told before.

epithets     inside names: "X-backed Y", "X-held P"
aided        "in support of Y", beside an act of force
gapped       what the second half leaves out: "took X on the 4th, Y on the 21st"
owned        a deed that is claimed, or laid at somebody's door
denials      denials and confirmations of what is told beside them
"""
