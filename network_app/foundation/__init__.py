"""What the house stands on; nothing here knows what a fellow or a meeting is.

letter = מכתב: what a person receives; kept in the outbox as facts, composed when it is sent
act = פעולה מהמכתב: one thing done from a signed link without signing in
refusal = סירוב: the house says no, in one sentence
trace = עקבות: the few things that reading leaves behind
"""
