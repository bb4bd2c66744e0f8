"""What pages and letters cost, against a floor: `make bench`. No time is asserted anywhere, only told."""
