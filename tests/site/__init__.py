"""The site a tree makes: addresses, order, labels, toctrees."""
