"""Figures over many requests: how many, how long, how many by themselves."""
