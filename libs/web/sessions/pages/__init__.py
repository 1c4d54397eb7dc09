"""The pages on which people sign in and out, and look after where they are signed in."""
