"""Nodes for the elements of HTML, and for tags of the classic dialect."""
