"""Which request the back office means by a reference of its own."""
