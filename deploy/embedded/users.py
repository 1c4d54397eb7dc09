"""The user that PostgreSQL runs as, because it refuses to run as root."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from deploy.embedded.messages import CannotStart, no_unprivileged_user

UNPRIVILEGED = "nobody"


@dataclass(frozen=True, kw_only=True)
class User:
    """A user of this machine."""

    name: str
    user_id: int
    group_id: int


def user_for(folder: Path) -> User | None:
    """Who must run a server with its files in `folder`; None when that is ourselves.

    As root: the owner of an existing folder, so that data made by an ordinary user stay theirs,
    else `nobody`. No user is added to the machine.

    Raises:
        CannotStart: we are root and there is no such user.
    """
    if os.geteuid() != 0:
        return None
    if folder.exists() and folder.stat().st_uid != 0:
        state = folder.stat()
        return User(name=_name(state.st_uid), user_id=state.st_uid, group_id=state.st_gid)
    try:
        entry = pwd.getpwnam(UNPRIVILEGED)
    except KeyError as error:
        raise CannotStart(no_unprivileged_user()) from error
    return User(name=entry.pw_name, user_id=entry.pw_uid, group_id=entry.pw_gid)


def _name(user_id: int) -> str:
    try:
        return pwd.getpwuid(user_id).pw_name
    except KeyError:
        return f"user {user_id}"
