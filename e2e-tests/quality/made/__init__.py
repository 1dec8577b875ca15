"""A set of labelled observations made up by chance, in the format of the reference data, of other names,
places, trades and slips. Nothing here knows what the product knows: rules that fit only what they were built
on fail on it.
"""
