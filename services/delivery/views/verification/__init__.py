"""What anybody may know of an issued document, found by its code."""
