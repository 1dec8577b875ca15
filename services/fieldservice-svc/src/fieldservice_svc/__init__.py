"""The field service context: machines after they left the factory, and what is done to keep them running."""
