"""Links of questions, of which only hashes are known; what is asked stays sealed."""
