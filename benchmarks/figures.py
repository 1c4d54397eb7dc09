"""Every figure, in the order in which they are taken: first whether the generators are right."""

from typing import Final

from benchmarks import (
    automatic_certificate,
    excel,
    found_by_search,
    many_requests,
    pages,
    rebuild,
    relay,
    rendering,
    search_projection,
    stall_control,
    starting,
    steady_rate,
    submit_requests,
)

FIGURES: Final = (
    stall_control,
    submit_requests,
    steady_rate,
    found_by_search,
    automatic_certificate,
    rendering,
    relay,
    search_projection,
    rebuild,
    many_requests,
    pages,
    excel,
    starting,
)
