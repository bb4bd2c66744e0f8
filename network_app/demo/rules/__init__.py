"""A corridor of rules: whom the demo network is made of, and what its workdays say. All of it is invented."""
