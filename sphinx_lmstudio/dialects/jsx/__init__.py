"""What the components of MDX pages become: the nodes of the classic dialect, and a few others."""
