"""Reading Markdown pages: frontmatter, headings, fences, and GitHub-flavoured inline markup."""
