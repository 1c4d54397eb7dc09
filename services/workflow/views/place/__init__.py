"""At which municipality each case is: looked up before a case is, written with it."""
