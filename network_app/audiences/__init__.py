"""Whom something is for.

audience, composition = הרכב: a union of programmes, cohorts, sectors, chosen people and saved filters
saved filter = מסנן שמור: a selection under a name, computed whenever it is asked for
"""
