"""Write the catalogues of this tree, or tell what they lack (`--check`)."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from deploy.translations.keeping import gaps, write

TREE: Final = Path(__file__).parents[2]


def main(arguments: Sequence[str]) -> int:
    """Write the catalogues, or tell what they lack."""
    if "--check" not in arguments:
        write(TREE)
    lacking = list(gaps(TREE))
    for gap in lacking:
        sys.stderr.write(f"{gap.path.relative_to(TREE)}: {gap.sentence!r} {gap.why}\n")
    return 1 if lacking and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
