"""Take every figure and write docs/performance.md: `python -m benchmarks [--quick]`."""

from benchmarks import (
    automatic_certificate,
    excel,
    found_by_search,
    many_requests,
    rebuild,
    relay,
    rendering,
    search_projection,
    stall_control,
    starting,
    steady_rate,
    submit_requests,
)
from benchmarks.measuring.command_line import run_figures
from benchmarks.measuring.report import write_report

if __name__ == "__main__":
    taken_in = run_figures(
        stall_control.measure,
        submit_requests.measure,
        steady_rate.measure,
        found_by_search.measure,
        automatic_certificate.measure,
        rendering.measure,
        relay.measure,
        search_projection.measure,
        rebuild.measure,
        many_requests.measure,
        excel.measure,
        starting.measure,
    )
    print(f"Written: {write_report(taken_in).name}")
