"""The demo company: a maker of injection-moulding machines, and two years of its history."""
