"""The few words every context shares: money, time, identity, who acts, and how rules are broken."""
