"""`python -m desktop` is the command `caredesk`, and the reading process of a packaged one."""

import sys

from desktop.intake.process import CHILD


def main() -> int:
    """What the program was started for."""
    if sys.argv[1:] == [CHILD]:
        from desktop.intake.child import main as begin
    else:
        from desktop.cli import main as begin
    return begin()


if __name__ == "__main__":
    sys.exit(main())
