"""The pages of the audit part."""
