"""What the components of MDX pages become: the nodes that the classic dialect makes, and a few."""
