"""How every judge speaks: a JSON object and 0 when it accepts, a reason and 1 when it refuses."""

import json
import sys


class Refused(Exception):
    """Why something is not accepted."""


def demand(held, reason):
    """Refuses for this reason what does not hold."""
    if not held:
        raise Refused(reason)


def give(judge, *arguments):
    """Runs a judge and says its verdict."""
    try:
        found = judge(*arguments)
    except Refused as reason:
        sys.exit(f"refused: {reason}")
    print(json.dumps(found, ensure_ascii=False))
