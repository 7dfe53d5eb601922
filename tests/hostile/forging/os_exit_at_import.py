# attack: ends the process with success while it is loaded
# exercise: add_provider
# status: error
import os

os._exit(0)
