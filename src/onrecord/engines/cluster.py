"""Functions over tables on a cluster: Daft plans, Ray runs, Parquet holds what comes out.

Nothing here knows what the functions do. They are functions of modules, so that every machine with
the same onrecord installed has them; rows hold strings, whole numbers and bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from onrecord.errors import MissingError, UsageError

Kind = Literal["string", "binary", "int64"]
Fields = Mapping[str, Kind]
Row = dict[str, Any]
Frame = Any
"""A table that is worked out where it is needed. Daft has types of its own, which mypy skips."""

STORE = 256 * 1024 * 1024
"""Bytes that Ray keeps in shared memory on this machine: rows go from hand to hand in batches of
some megabytes and lie in Parquet files between the steps."""

_QUIET = {
    "DAFT_ANALYTICS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
    "DO_NOT_TRACK": "1",
    "OMP_NUM_THREADS": "1",  # a worker a core; threads would take each other's
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_DISABLE_DASHBOARD": "1",
    "RAY_USAGE_STATS_ENABLED": "0",
    # A worker that starts later is never asked for, and all wait for it; on a busy machine Python
    # and Ray alone took more than the minute that is usual.
    "RAY_worker_register_timeout_seconds": "900",
    "RAY_agent_register_timeout_ms": "900000",
}


@dataclass(slots=True)
class Cluster:
    """A connection to Ray; use it in a `with` block. One a process: Daft cannot change its runner.

    address: "ray" starts Ray on this machine with `workers` processes and ends it; "ray://HOST:PORT"
    connects to a cluster and uses all its cores. Raises MissingError and UsageError.
    """

    address: str = "ray"
    workers: int = 2

    def __enter__(self) -> Cluster:
        for name, value in _QUIET.items():
            os.environ.setdefault(name, value)
        ray, daft = _needed("ray"), _needed("daft")
        given: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
        if self.address == "ray":
            given |= {"address": "local", "num_cpus": self.workers, "include_dashboard": False}
            given |= {"object_store_memory": STORE}
        else:
            given |= {"address": self.address}
        try:
            ray.init(**given)
        except Exception as error:  # Ray raises a dozen kinds, some bare
            what = f"no Ray answers ({str(error).splitlines()[0] if str(error) else error!r})"
            remedy = "Check the address, or give “ray” for one on this machine."
            raise UsageError(what, where=f"--engine {self.address}", remedy=remedy) from error
        self.workers = max(1, int(ray.cluster_resources().get("CPU", 1)))
        daft.set_runner_ray(noop_if_initialized=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _needed("ray").shutdown()

    def table(self, columns: Mapping[str, Sequence[Any]]) -> Frame:
        """A table of what this process holds, cut so that each worker has a part."""
        frame = _needed("daft").from_pydict(dict(columns))
        rows = len(next(iter(columns.values())))
        return frame.into_partitions(max(1, min(rows, 4 * self.workers)))

    def stored(self, folder: Path) -> Frame:
        """The table in a folder of Parquet files, cut likewise."""
        frame = _needed("daft").read_parquet(f"{folder.resolve()}/*.parquet")
        return frame.into_partitions(4 * self.workers)

    def many(
        self, frame: Frame, work: Callable[..., Iterable[Row]], takes: Sequence[str], gives: Fields
    ) -> Frame:
        """The rows that `work` makes of each row's columns."""
        daft = _needed("daft")
        made = self._hands(work, gives).many
        frame = frame.select(made(*(daft.col(t) for t in takes)).alias("made")).explode("made")
        return frame.select(daft.col("made").unnest())

    def each(
        self, frame: Frame, work: Callable[..., Row], takes: Sequence[str], gives: Fields
    ) -> Frame:
        """The table with the columns that `work` makes of each row's; `takes` are left out."""
        daft = _needed("daft")
        made = self._hands(work, gives).one
        frame = frame.with_column("made", made(*(daft.col(t) for t in takes))).exclude(*takes)
        return frame.select(
            *(c for c in frame.column_names if c != "made"), daft.col("made").unnest()
        )

    def together(self, frame: Frame, by: str, columns: Sequence[str]) -> Frame:
        """One row for each value of a column, the others as lists in any order."""
        daft = _needed("daft")
        return frame.groupby(by).agg(*(daft.col(c).list_agg() for c in columns))

    def write(self, frame: Frame, folder: Path) -> Frame:
        """Work a table out into Parquet files in a folder, in the place of what is there."""
        frame.write_parquet(str(folder.resolve()), write_mode="overwrite")
        return self.stored(folder)

    def rows(self, frame: Frame, columns: Sequence[str]) -> Iterator[Row]:
        """Some columns of a table, brought here row by row, in any order."""
        yield from frame.select(*columns).iter_rows()

    def _hands(self, work: Callable[..., Any], gives: Fields) -> Any:
        """Workers that start once, each in a process of its own."""
        daft = _needed("daft")

        class Hands:
            def __init__(self, home: str) -> None:
                if os.path.isdir(home):
                    os.chdir(home)  # relative paths mean what they mean to the user

            def _many(self, *values: Any) -> list[Row]:
                return [_whole(row) for row in work(*values)]

            def _one(self, *values: Any) -> Row:
                return _whole(work(*values))

            many = daft.method(return_dtype=daft.DataType.list(_struct(gives)))(_many)
            one = daft.method(return_dtype=_struct(gives))(_one)

        def _whole(row: Row) -> Row:
            return {name: row.get(name) for name in gives}

        made = daft.cls(Hands, max_concurrency=self.workers, use_process=True)
        return made(os.getcwd())


def _struct(gives: Fields) -> Any:
    kinds = _needed("daft").DataType
    return kinds.struct({name: getattr(kinds, kind)() for name, kind in gives.items()})


def _needed(module: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        remedy = 'Install it with: pip install "onrecord[cluster]"'
        raise MissingError(f"the package {module} is not installed", remedy=remedy) from error
