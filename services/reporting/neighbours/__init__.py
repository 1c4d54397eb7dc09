"""Systems that are not ours: the mail server, for notices to members of staff."""
