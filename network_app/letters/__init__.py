"""Letters to people: composed when they are sent, in the reader's language.

letter = מכתב · outbox = דואר יוצא · due = מועד לשליחה
choice = בחירה: whether a person wants letters of a category · digest = תקציר שבועי
bounce = מכתב שחזר: it went out and could not be delivered after all
"""
