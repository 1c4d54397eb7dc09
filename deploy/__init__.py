"""Everything that brings the counter up: servers, simulators, settings of municipalities."""
