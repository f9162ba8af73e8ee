"""The chapter tree (篇章结构): contents, numbers, headings, levels, roles."""
