"""The office: lists of people in and out.

import = ייבוא · export = ייצוא · preview = תצוגה מקדימה · row = שורה · column = עמודה
"""
