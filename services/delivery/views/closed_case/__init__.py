"""How cases ended, as far as papers and mails depend on it."""
