"""Configure, price, quote: what is sold, how it may be built, what it costs, and what was offered."""
