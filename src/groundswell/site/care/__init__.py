"""Care of the service: copies that can be brought back."""
