"""What the real thing is compared with: the same processes with one named part swapped."""
