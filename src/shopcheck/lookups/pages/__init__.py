"""How a shop's page is read, part by part. What it says is the shop's own word."""
