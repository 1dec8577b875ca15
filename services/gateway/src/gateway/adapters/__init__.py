"""What the gateway holds on to: the services behind it, identity, credentials, limits, descriptions."""
