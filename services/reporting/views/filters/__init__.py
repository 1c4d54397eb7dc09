"""The filters that people keep: looked up before a filter is, written with it."""
