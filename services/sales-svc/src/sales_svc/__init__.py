"""The sales context: from the first opportunity with a customer to the last instalment of its order."""
