"""How everything is called: an address that does not stand here fails the suite by its name."""

from collections.abc import Mapping
from typing import Final

from tests.matrix.example import Example
from tests.matrix.operation_examples import OPERATIONS
from tests.matrix.page_examples import PAGES

EXAMPLES: Final[Mapping[str, tuple[Example, ...]]] = {**OPERATIONS, **PAGES}
