"""The people of Zonneberg and Lindedaal, and those who work there. All of them are invented."""
