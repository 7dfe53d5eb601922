# attack: ends the process by a fault of memory
# exercise: add_provider
# status: error
import ctypes

ctypes.string_at(0)
