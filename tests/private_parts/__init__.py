"""What we lean on that Sphinx, docutils, MyST, markdown-it and furo do not document.

A test for each row of the table in CONTRIBUTING: when it fails, its place has to be looked at. What
fails by itself where it is gone, such as a name that is imported, has no row.
"""
