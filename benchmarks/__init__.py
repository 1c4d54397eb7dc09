"""Every figure that the project claims, each with what it is compared with."""
