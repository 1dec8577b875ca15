"""What is true about partners, credit, registrations, dealer orders and rebates."""
