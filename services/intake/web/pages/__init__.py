"""Plain pages for citizens: what can be asked, by whom, at what cost."""
