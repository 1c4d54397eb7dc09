"""Settings in files: `LOKET_DATABASE_URL_FILE` names the file that holds `LOKET_DATABASE_URL`."""

from collections.abc import Mapping
from pathlib import Path

from deploy.embedded.messages import CannotStart, given_twice, secret_unreadable

_FILE = "_FILE"


def with_files_read(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the settings with what stands in their files, without the line end at its end.

    Raises:
        CannotStart: a file cannot be read, or the variable itself is given too.
    """
    read = {name: value for name, value in settings.items() if not name.endswith(_FILE)}
    for name in settings.keys() - read.keys():
        variable = name.removesuffix(_FILE)
        if variable in read:
            raise CannotStart(given_twice(variable, name))
        try:
            text = Path(settings[name]).read_text(encoding="utf-8")
        except (OSError, ValueError):
            raise CannotStart(secret_unreadable(name)) from None
        read[variable] = text.removesuffix("\n").removesuffix("\r")
    return read
