"""Do the attacks fail in namespaces, with all that stands inside them?"""

from hostile_suite import *  # noqa: F403
from hostile_suite import marks

LEVEL = "namespaces"
pytestmark = marks
