"""The mail that a page shows is the mail that goes."""

from pathlib import Path

import pytest

from services.workflow.web.pages.case_mail import Mail, written_in_dutch

_TEXTS = Path(__file__).parents[2] / "services" / "delivery" / "texts" / "nl"


@pytest.mark.parametrize("mail", written_in_dutch().values(), ids=lambda mail: mail.kind)
def test_subject_and_lines_stand_so_in_the_text_that_is_sent(mail: Mail) -> None:
    sent = (_TEXTS / f"{mail.kind}.txt").read_text().replace("{{ product_title }}", "{product}")
    sent = sent.replace("{{ reference }}", "{reference}")

    assert f"Onderwerp: {mail.subject}" in sent
    for line in (*mail.lines, mail.after.rstrip("…")):
        assert line in sent
    if mail.typed:
        assert f"{{{{ {mail.typed}|quoted }}}}" in sent
