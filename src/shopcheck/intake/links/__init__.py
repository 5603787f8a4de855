"""Links as they are written: taken apart, unwrapped offline, never opened."""
