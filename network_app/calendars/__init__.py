"""A person's own calendar, to which programs of theirs subscribe.

feed = יומן אישי: the entries of everything the person has a place in
secret = כתובת סודית: the part of the feed's address that opens it; made anew, the old one opens nothing
"""
