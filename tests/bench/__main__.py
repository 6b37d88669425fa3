"""Measures, prints a table, and fails if a goal is missed.

    python -m tests.bench [page] [work] [pdf] [start] [markdown] [statements] [hall] [promises]
        [plan] [growth] [hostile] [latency] [view] [portfolio]

Each figure is a ratio of two things measured in turn in this very run, the median of at least five
rounds; how fast the machine is does not matter. What can be counted is counted instead.
"""

import sys
from collections.abc import Callable, Iterable

import click

from tests.bench import (
    first_view,
    hall,
    hostile_plan,
    latency,
    long_pdf,
    markdown_times,
    pdf,
    plan_page,
    portfolio,
    promise_list,
    published_page,
    start,
    statements,
    working_page,
)
from tests.bench.figures import Figure, table
from tests.bench.installation import Installation, installation

MEASURES: dict[str, Callable[[Installation], Iterable[Figure]]] = {
    "page": published_page.figures,
    "work": working_page.figures,
    "pdf": pdf.figures,
    "start": start.figures,
    "markdown": lambda _made: markdown_times.figures(),
    "statements": statements.figures,
    "hall": hall.figures,
    "promises": promise_list.figures,
    "plan": plan_page.figures,
    "growth": long_pdf.figures,
    "hostile": hostile_plan.figures,
    "latency": latency.figures,
    "view": first_view.figures,
    "portfolio": portfolio.figures,
}


def main(wanted: list[str]) -> int:
    """Return the exit status."""
    unknown = set(wanted) - MEASURES.keys()
    if unknown:
        click.echo(f"There is no measure {', '.join(unknown)}; there are {', '.join(MEASURES)}.")
        return 2
    with installation() as made:
        found = [one for name in wanted or MEASURES for one in MEASURES[name](made)]
    click.echo(table(found))
    return 1 if any(one.is_reached is False for one in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
