"""Many reports at once: the same work for each, on any executor, and what need not be done again."""
