"""The reader's heads: which words set off a claim, and which words fill its roles, learned from the corpus."""
