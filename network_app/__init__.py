"""Digital Leaders Network: a platform for alumni networks of public-sector leadership programmes.

Read it from the bottom: `foundation` knows nothing about fellows, each floor above knows only what lies below,
and `app` alone knows everybody. The contracts in pyproject.toml keep it that way.
"""
