"""Who works here, who deals with us, what each may do, and the proof of it that every service trusts."""
