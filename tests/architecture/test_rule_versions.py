"""A rule that decides has a version, which grows when the rule, or a rule it is made of, changes.

A decision is kept with the version that it was taken by; whoever reads it later must be able to
find that very rule.
"""

from pathlib import Path

import pytest
import yaml

from libs.web.decision_words import CITIZEN, FOLDER, SHOWN_TO_CITIZENS_AS, STAFF, title_of
from tests.architecture.rules_that_decide import (
    conditions_of,
    deciding_rules,
    fingerprint_of,
    version_of,
)

KNOWN = Path(__file__).parent / "rule_versions.txt"
LANGUAGES = sorted(file.stem for file in FOLDER.glob("*.yaml"))


def known() -> dict[tuple[str, int], str]:
    lines = [line.split() for line in KNOWN.read_text("utf-8").splitlines() if line[:1] != "#"]
    return {(name, int(version)): fingerprint for name, version, fingerprint in lines}


@pytest.mark.parametrize("rule", sorted(deciding_rules()))
def test_the_version_of_a_rule_grows_when_the_rule_changes(rule: str) -> None:
    file = deciding_rules()[rule]
    version, fingerprint = version_of(file), fingerprint_of(file)
    assert version is not None
    line = f"{rule} {version} {fingerprint}"

    before = known().get((rule, version))

    assert before is not None, f"add this line to tests/architecture/rule_versions.txt: {line}"
    assert before == fingerprint, (
        f"{rule}, or a rule that it is made of, changed while its VERSION stayed {version}. Raise"
        f" VERSION to {version + 1} in services/workflow/rules/{rule}.py, and add this line to"
        f" tests/architecture/rule_versions.txt (keep the old one): {rule} {version + 1}"
        f" {fingerprint}"
    )


@pytest.mark.parametrize("rule", sorted(deciding_rules()))
def test_versions_are_counted_from_one_and_none_is_left_out(rule: str) -> None:
    versions = sorted(version for name, version in known() if name == rule)

    assert versions == list(range(1, (version_of(deciding_rules()[rule]) or 0) + 1))


def test_a_version_that_decided_is_never_forgotten() -> None:
    gone = {name for name, _ in known()} - set(deciding_rules())

    assert gone == set(), "decisions were taken by it: keep the rule, or a note of what it was"


@pytest.mark.parametrize("rule", sorted(deciding_rules()))
def test_a_rule_tells_its_own_name(rule: str) -> None:
    source = deciding_rules()[rule].read_text("utf-8")

    assert source.count(f'rule="{rule}"') == 1


def test_words_and_layout_change_no_rule_and_everything_else_does(tmp_path: Path) -> None:
    rule = tmp_path / "rule.py"

    def written(text: str) -> str:
        rule.write_text(text)
        return fingerprint_of(rule)

    first = written('"""A rule."""\nVERSION: int = 1\ndef rule(a):\n    return a > 3\n')
    reworded = written(
        '"""The rule."""\nVERSION: int = 2\n\n\ndef rule(a):  # so\n    """Say."""\n    return a > 3\n'
    )
    changed = written('"""A rule."""\nVERSION: int = 1\ndef rule(a):\n    return a >= 3\n')

    assert first == reworded
    assert first != changed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", sorted(deciding_rules()))
def test_every_condition_has_sentences_for_clerks_and_citizens(rule: str, language: str) -> None:
    codes = conditions_of(deciding_rules()[rule])
    words = yaml.safe_load((FOLDER / f"{language}.yaml").read_text("utf-8"))

    shown = {SHOWN_TO_CITIZENS_AS.get(code, code) for code in codes}

    assert codes
    assert codes - set(words[STAFF]["conditions"]) == set(), f"add them to {language}.yaml"
    assert shown - set(words[CITIZEN]["conditions"]) == set(), f"add them to {language}.yaml"
    assert title_of(rule, language) != rule, f"give it a title in {language}.yaml"


def test_a_condition_of_a_rule_that_a_rule_is_made_of_is_found() -> None:
    found = conditions_of(deciding_rules()["handled_without_a_clerk"])

    assert {"for-oneself", "alive"} <= found
