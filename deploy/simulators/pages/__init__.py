"""The pages of the simulators: plain Dutch, one stylesheet."""
