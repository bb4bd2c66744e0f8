"""The network's workdays, and the season they make.

workday = יום עבודה · season = עונה
"""
