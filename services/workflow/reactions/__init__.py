"""What workflow does whenever something happened at intake or delivery."""
