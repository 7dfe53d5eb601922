"""Do the attacks fail where there are no namespaces?"""

from hostile_suite import *  # noqa: F403
from hostile_suite import marks

LEVEL = "landlock"
pytestmark = marks
