"""Letters at a time before something begins, or after it ended.

reminder = תזכורת · rule = כלל: so many days before an anchor, at an hour on the network's wall, to a group of people
anchor = עוגן: what a reminder is about; meetings plug theirs in
group = קבוצה: seated = מי שמקומם שמור · silent = מי שטרם השיבו
late = באיחור: what has lost its sense by the time it could be sent is dropped and reported, never sent
"""
