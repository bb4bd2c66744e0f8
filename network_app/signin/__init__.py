"""The door of the house.

invitation = הזמנה: the first link, which leads to a password
sign-in link = קישור כניסה: enters once, without a password
sign-in = כניסה: one browser that is let in, until it is signed out or forgotten
attempt = ניסיון: counted, so that passwords cannot be guessed
"""
