"""Pictures and pages of a timeline, for people to look at."""
