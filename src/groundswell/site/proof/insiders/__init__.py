"""What people with an account try: answering often, making up colleagues, moving people about, lowering the floor, losing a key."""
