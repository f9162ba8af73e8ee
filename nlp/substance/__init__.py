"""How much a chapter really says (篇章实质内容)."""
