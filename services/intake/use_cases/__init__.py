"""What a citizen can do at the front desk."""
