"""Meetings: whatever people register for.

workday = יום עבודה: a meeting of the whole network, 4-6 a year
registration = הרשמה: a person's answer, and their seat or place in line
waitlist = רשימת המתנה: served in the order of `queued_at`
composition, audience = הרכב: whom a meeting is for
agenda item = פריט בסדר היום · lecture = הרצאה · peer learning = למידת עמיתים · consulting = ייעוץ מקצועי
"""
