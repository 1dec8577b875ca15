"""The channel context: partners and their credit, projects they protect,
what they order and the rebate it earns.
"""
