"""The whole system on one machine without containers: `python -m infra.local` from the root."""
