"""The answer as it is in a program that has been running since yesterday."""

import importlib
import os
import sys
import time


def started():
    """The answer, imported afresh with a clock on the wall that is a day behind UTC; the clock is then set."""
    kept, zone = sys.modules.pop("budget", None), os.environ.get("TZ")
    try:
        _set("BEHIND+24")
        return importlib.import_module("budget")
    finally:
        _set(zone)
        if kept is not None:
            sys.modules["budget"] = kept


def _set(zone):
    """The time zone of this process; None is the machine's own."""
    os.environ.pop("TZ", None)
    if zone is not None:
        os.environ["TZ"] = zone
    if hasattr(time, "tzset"):  # Windows has no such thing
        time.tzset()
