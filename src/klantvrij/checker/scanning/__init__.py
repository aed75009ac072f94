"""Where terms stand: a text as the eye reads it, and every place in it that may be one."""
