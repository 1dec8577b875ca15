"""What is true about people, roles, sessions and the company's calendar."""
