"""What a mail says of an order. All of it is a claim; nothing is verified."""
