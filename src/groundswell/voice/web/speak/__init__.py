"""The pages behind the door for words without a name. They run on a chain of their own: no session, no cookie, no person."""
