"""When the digest goes out, and what a letter that came back says."""
