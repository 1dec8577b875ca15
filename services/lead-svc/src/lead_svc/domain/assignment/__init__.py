"""Who gets a lead, and why: rules in versions, groups that share, the terms people work by."""
