"""Become another program that dies with its supervisor; run as a script, before anything else.

Between fork and exec of a process with threads Python code may deadlock, so what must happen there
happens in this small script, which needs the standard library only. The process id stays the same.

    launch.py <supervisor's process id> <signal when it dies> <user id:group id, or -> <niceness>
              <command> …
"""

import contextlib
import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
_CANNOT_EXECUTE = 126


def main(arguments: list[str]) -> int:
    """Stand back, give up root where asked, tie our life to another, and become the command."""
    supervisor, death_signal, user, niceness, *command = arguments
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)  # a shell may have started us with some ignored
    _stand_back(niceness)
    if user != "-":
        user_id, group_id = user.split(":")
        os.setgroups([])
        os.setgid(int(group_id))
        os.setuid(int(user_id))
    if sys.platform == "linux":
        # After setuid, which would forget it.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
    if os.getppid() != int(supervisor):
        return 1  # it died before we asked to be told
    try:
        os.execv(command[0], command)  # noqa: S606 - the command is our own, there is no shell
    except OSError as error:
        print(f"{command[0]}: {error.strerror}", file=sys.stderr)
        return _CANNOT_EXECUTE


def _stand_back(niceness: str) -> None:
    """Let others have the cores first.

    Linux may share the cores among sessions first (autogroups); ours is one of its own, so that the
    niceness of its processes alone would make no difference.
    """
    os.nice(int(niceness))
    with contextlib.suppress(OSError):
        group = os.open("/proc/self/autogroup", os.O_WRONLY)
        try:
            os.write(group, niceness.encode())
        finally:
            os.close(group)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
