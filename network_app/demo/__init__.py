"""A demo network of invented people, to try the platform with.

Same size and seed, same people; refuses a database in which anybody is already.
"""
