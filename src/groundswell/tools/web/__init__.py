"""The pages of the tools part."""
