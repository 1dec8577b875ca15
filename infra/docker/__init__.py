"""The system in containers: what its servers are told, and the passwords they share."""
