# attack: ends with success while it is loaded
# exercise: add_provider
# status: error
import sys

sys.exit(0)
