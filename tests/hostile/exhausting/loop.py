# attack: never ends
# exercise: bump
# status: error
while True:
    pass
