"""Take every figure and write docs/performance.md: `python -m benchmarks [--quick]`."""

from benchmarks.figures import FIGURES
from benchmarks.measuring.command_line import run_figures
from benchmarks.measuring.report import write_report

if __name__ == "__main__":
    taken_in = run_figures(*(figure.measure for figure in FIGURES))
    print(f"Written: {write_report(taken_in).name}")
