"""How figures are taken: generators of load, what it cost, rounds, results and their rendering."""
