"""Where somebody goes after signing in: a path of this very site, and nowhere else."""

from typing import Final

_LONGEST: Final = 500
_HOME: Final = "/"


def local_path(wanted: str | None, *, otherwise: str = _HOME) -> str:
    r"""Return the path that was wanted, or `otherwise` when a browser could read it as elsewhere.

    Browsers read `//host` and `/\host` as another site, and pass over tabs and line breaks.
    """
    if wanted is None or len(wanted) > _LONGEST or not wanted.startswith("/"):
        return otherwise
    is_plain = wanted.isascii() and wanted.isprintable() and " " not in wanted
    return wanted if is_plain and not wanted.startswith("//") and "\\" not in wanted else otherwise
