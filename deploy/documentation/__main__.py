"""python -m deploy.documentation [--check]: write the generated documents, or compare them."""

import argparse
import difflib
import sys
from pathlib import Path

from deploy.documentation.documents import documents

TREE = Path(__file__).parent.parent.parent


def main() -> int:
    """Write what changed; with --check write nothing and return 1 when something would change."""
    parser = argparse.ArgumentParser(
        prog="python -m deploy.documentation", description="The documents made from the code."
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing, show what would change"
    )
    only_check = parser.parse_args().check
    behind = {path: text for path, text in documents(TREE).items() if _there(TREE / path) != text}
    for path, text in behind.items():
        if only_check:
            sys.stdout.write(_difference(path, _there(TREE / path), text))
        else:
            (TREE / path).parent.mkdir(parents=True, exist_ok=True)
            (TREE / path).write_text(text, encoding="utf-8")
            print(f"written: {path}")
    if not behind:
        print("The generated documents are as the code says.")
    elif only_check:
        print("The generated documents are behind; run: python -m deploy.documentation")
    return 1 if behind and only_check else 0


def _there(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def _difference(path: str, old: str, new: str) -> str:
    return "".join(
        difflib.unified_diff(
            old.splitlines(keepends=True),
            new.splitlines(keepends=True),
            fromfile=path,
            tofile=f"{path} (as the code says)",
        )
    )


if __name__ == "__main__":
    sys.exit(main())
