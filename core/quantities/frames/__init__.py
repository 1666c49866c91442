"""What each stretch of a document speaks of: what has been or what is to come, and when."""
