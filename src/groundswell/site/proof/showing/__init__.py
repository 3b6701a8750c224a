"""Working out from what is published what a few people said: organisations that never were, lived through and looked at."""
