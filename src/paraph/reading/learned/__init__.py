"""What the reader has learnt: heads that see triggers and arguments, sides, links, confidence."""
