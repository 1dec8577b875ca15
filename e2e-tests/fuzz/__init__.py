"""`make fuzz`: every operation of every service, tried through the gateway with made-up and hostile input."""
