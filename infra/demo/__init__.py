"""The demo company: a maker of injection-moulding machines with two years of history, made through the use cases."""
