"""What pages and their parts are, in plain Python: no Sphinx, no docutils.

Line numbers are 0-based in this package; paths are posix and relative to the source directory.
"""
