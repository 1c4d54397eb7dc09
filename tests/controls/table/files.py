"""What guards us, and the clerks, against files that people send."""

from tests.controls.control import Control

_INSPECTOR = "services/intake/neighbours/inspector.py"
_LOOKING = "services/intake/neighbours/looking_inside.py"
_CLAMD = "services/intake/neighbours/clamd.py"
_FILES = "services/intake/use_cases/files.py"
_INSPECTED = "tests/intake/test_inspector.py"
_SCANNED = "tests/intake/test_clamd.py"
_TAKEN = "tests/intake/test_taking_files.py"

FILES = (
    Control(
        name="who-computes-for-ever-is-stopped",
        guards="a file that keeps a library busy costs ten seconds of a core at most",
        file=_INSPECTOR,
        guard="        (resource.RLIMIT_CPU, limits.cpu_seconds),\n",
        without="",
        test=f"{_INSPECTED}::test_who_computes_for_ever_is_stopped",
    ),
    Control(
        name="who-takes-all-memory-gets-none",
        guards="a file that unpacks to gigabytes does not fill the memory",
        file=_INSPECTOR,
        guard="        (resource.RLIMIT_AS, limits.memory),\n",
        without="",
        test=f"{_INSPECTED}::test_who_takes_all_memory_gets_none",
    ),
    Control(
        name="who-looks-can-open-nothing",
        guards="what a file makes a library do reaches no file and no network",
        file=_INSPECTOR,
        guard="        (resource.RLIMIT_NOFILE, 0),\n",
        without="",
        test=f"{_INSPECTED}::test_who_opens_anything_is_refused",
    ),
    Control(
        name="scripts-in-a-pdf-are-seen",
        guards="a PDF that acts by itself is not handed to a clerk",
        file=_LOOKING,
        guard="        does.update(_deeds(part))\n",
        without="        _deeds(part)\n",
        test=f"{_INSPECTED}::test_what_a_pdf_would_do_by_itself_is_seen",
    ),
    Control(
        name="only-clean-is-clean",
        guards="a scanner that did not look is not taken for one that found nothing",
        file=_CLAMD,
        guard="        if answer == _CLEAN:\n",
        without="        if not answer.endswith(_FOUND):\n",
        test=f"{_SCANNED}::test_whatever_else_it_says_it_did_not_look",
    ),
    Control(
        name="a-virus-is-not-kept",
        guards="a file in which a virus was found is refused",
        file=_FILES,
        guard="    found = [await scanner.is_infected(file.content) for file in taken]\n",
        without="    found = [not await scanner.is_infected(file.content) and False for file in taken]\n",
        test=f"{_TAKEN}::test_a_virus_is_told_and_nothing_of_the_answer_is_kept",
    ),
)
