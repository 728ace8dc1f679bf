"""Nodes for the components of MDX pages: those of the classic dialect, and a few others."""
