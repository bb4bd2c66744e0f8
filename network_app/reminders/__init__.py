"""Letters at a time before something begins.

reminder = תזכורת · rule = כלל: so many days before an anchor, at the same hour on the network's wall
anchor = עוגן: what a reminder is about; meetings plug theirs in
"""
