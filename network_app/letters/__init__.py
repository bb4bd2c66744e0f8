"""Letters to people: composed when they are sent, in the reader's language.

letter = מכתב · outbox = דואר יוצא · due = מועד לשליחה
"""
