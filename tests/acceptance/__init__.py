"""The acceptance oracle: a second reading of a docs tree, compared with the built site."""
