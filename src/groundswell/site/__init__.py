"""The whole house: settings, addresses, roles, care of the service, the demo organisation."""
