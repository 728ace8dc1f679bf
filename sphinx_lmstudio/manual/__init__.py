"""The same content on paper and in e-books: LaTeX, PDF, EPUB."""
