"""How a list of people is understood: its columns, its cells, its rows."""
