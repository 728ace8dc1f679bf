"""What a reader sees: one file a component, with its nodes, its directive and its visitors."""
