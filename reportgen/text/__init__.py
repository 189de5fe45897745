"""Chinese text: numbers as people write them, and keys as people vary them."""
