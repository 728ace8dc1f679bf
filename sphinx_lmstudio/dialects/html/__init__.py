"""What the elements of HTML become, and those of the classic dialect that look like them."""
