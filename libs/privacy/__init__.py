"""Personal data: sealed types, the vault of keys, the ledger of consultations."""
