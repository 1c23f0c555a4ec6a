"""What can go wrong from outside, done to Dateline on purpose: each file holds one fault, its measure and its test.

The tests are the short versions; `benchmarks/faults.py` runs the long ones, whose numbers stand in docs/reliability.md.
"""
