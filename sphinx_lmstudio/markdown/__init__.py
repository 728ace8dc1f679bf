"""Reading Markdown pages: frontmatter, headings, fences, and GitHub-flavored inline markup."""
