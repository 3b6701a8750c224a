"""Files kept safely: checked, made anew without what the camera wrote into them, and shown only to who may see them."""
