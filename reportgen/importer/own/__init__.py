"""Reading documents of our own making by their structure: nothing in them has to be guessed."""
