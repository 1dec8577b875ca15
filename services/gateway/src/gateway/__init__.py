"""The one public door of the system."""
