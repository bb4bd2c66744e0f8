"""One question engine for everything that is asked of people.

survey = שאלון: the questions asked for one purpose about one thing, its anchor, such as a meeting
question = שאלה: choice = בחירה אחת · choices = כמה בחירות · scale = סולם · text = תשובה פתוחה · grid = טבלה
reply = מענה: how far somebody came: begun (kept half-way) or sent · answer = תשובה: what they said to one question
retention = תקופת שמירה: each question says how many days after its anchor ended what was answered is deleted
"""
