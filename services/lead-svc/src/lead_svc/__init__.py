"""The lead context: strangers who may buy, from the first contact to the day they become customers."""
