"""The book: what LaTeX is written, and what a PDF made of it says."""
