"""Who wrote, in which group, when. Defines Account, Group, Membership and Message."""
