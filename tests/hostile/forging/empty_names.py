# attack: the function is there, and is no function
# exercise: bump
# status: wrong, error
bump = type("Bump", (), {"__call__": lambda self, *args: NotImplemented, "__eq__": lambda self, other: True})()
