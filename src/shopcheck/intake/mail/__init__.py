"""One mail as its reader sees it: parts, heads, text, links, and what was forwarded inside."""
