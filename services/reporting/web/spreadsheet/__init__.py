"""Files in the format of Excel: no more of it than a report needs, and quickly written."""
