"""Who belongs here, and since when.

participant = משתתף/ת: their cohort still runs
network fellow = עמית/ת רשת: from their cohort's end date on
cohort = מחזור · programme = תכנית · sector = מגזר
fellowship = a person's place in a cohort · organisation = ארגון
organiser = מארגן/ת · mentor = מלווה · partner = שותף/ה · admin = מנהל/ת מערכת
"""
