"""The pages of a tablet that asks no name. They run on a chain of their own: no session, nobody known but the device."""
