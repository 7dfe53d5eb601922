# attack: uses no time, and takes for ever
# exercise: add_provider
# status: error
import threading

threading.Event().wait()
