"""The pages of the voice part."""
