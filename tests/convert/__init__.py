"""Pages and trees in another dialect."""
