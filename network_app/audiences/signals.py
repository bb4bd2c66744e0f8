"""What audiences announces to the floors above."""

from blinker import Signal

filter_going = Signal("This saved filter is about to be deleted; sent inside the transaction.")
