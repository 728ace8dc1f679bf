"""What readers see: one file for each component, with its nodes and visitors."""
