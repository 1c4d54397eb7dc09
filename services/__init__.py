"""The four services of the counter; none of them knows another."""
