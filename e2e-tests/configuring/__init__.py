"""How fast and how right configuring is, on a folder of option models."""
