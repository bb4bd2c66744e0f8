"""The house, tried by people, machines and accidents."""
