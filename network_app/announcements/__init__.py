"""Letters that an organiser writes.

announcement = מכתב מהמארגנים: one text in two languages, to a group of a meeting or to a saved filter
preview = תצוגה מקדימה
"""
