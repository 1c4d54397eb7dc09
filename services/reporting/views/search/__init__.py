"""Search: one row a request, fed by what intake, workflow and delivery announce."""
