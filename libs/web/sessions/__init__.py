"""Sessions of the pages: kept on our side, named by a cookie, ended everywhere at once."""
