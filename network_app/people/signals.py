"""What people announces to the floors above."""

from blinker import Signal

person_welcomed = Signal("A person is expected here; sent with `now`, inside the transaction.")
address_changed = Signal("A person is written to at another address; sent inside the transaction.")
