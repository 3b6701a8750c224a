"""Series with what three other engines made of them. README.md says where the numbers come from.

The subset beside this file goes wherever the code goes; the whole is read from the shared data where a machine has it.
"""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from groundswell.pure.spc import Series

HERE = Path(__file__).parent
FILES = (
    "series_index.csv",
    "series.csv",
    "analyses.json",
    "ptd_points.csv",
    "qic_points.csv",
    "qic_parts.csv",
    "pbi_points.csv",
)
Row = dict[str, str]


def number(text: str) -> float | None:
    return None if text in {"", "NA", "NaN"} else float(text)


def whole(text: str) -> int | None:
    found = number(text)
    return None if found is None else int(found)


def many(told: Any) -> list[Any]:
    return told if isinstance(told, list) else [] if told is None else [told]


@dataclass
class Reference:
    """The files of a folder, plain or packed, read once."""

    folder: Path
    opened: dict[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str:
        packed = self.folder / f"{name}.gz"
        return (
            gzip.decompress(packed.read_bytes()).decode()
            if packed.exists()
            else (self.folder / name).read_text()
        )

    def rows(self, name: str) -> list[Row]:
        return list(csv.DictReader(io.StringIO(self.text(name))))

    @cached_property
    def index(self) -> dict[str, Row]:
        return {row["series_id"]: row for row in self.rows("series_index.csv")}

    @cached_property
    def analyses(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.text("analyses.json"))
        return [one for one in found if one["status"] == "ok"]

    @cached_property
    def inputs(self) -> dict[str, list[Row]]:
        return _grouped(self.rows("series.csv"), "series_id")

    @cached_property
    def points(self) -> dict[str, list[Row]]:
        return _grouped(self.rows("ptd_points.csv") + self.rows("qic_points.csv"), "analysis_id")

    @cached_property
    def parts(self) -> dict[str, list[Row]]:
        return _grouped(self.rows("qic_parts.csv"), "analysis_id")

    def columns(self, series_id: str) -> tuple[list[Any], list[float | None], list[float | None] | None]:
        rows = self.inputs[series_id]
        dated = self.index[series_id]["x_type"] == "date"
        n = [number(row["n"]) for row in rows]
        x = [row["x"] if dated else int(row["x"]) for row in rows]
        return x, [number(row["y"]) for row in rows], n if any(one is not None for one in n) else None

    def is_subgroup(self, series_id: str) -> bool:
        return self.index[series_id]["kind"] == "subgroup"

    def power_bi(self) -> Iterator[tuple[dict[str, str], list[Row]]]:
        keys = ("series_id", "chart", "screened", "parts", "freeze")
        found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in self.rows("pbi_points.csv"):
            found[tuple(row[key] for key in keys)].append(row)
        for told, rows in found.items():
            yield dict(zip(keys, told, strict=True)), rows


def _grouped(rows: list[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[key]].append(row)
    return found


def nhsr_series(reference: Reference, told: dict[str, Any]) -> Series:
    """What NHSRplotthedots was given. It maps whole numbers to days from the first of 2020."""
    x, y, n = reference.columns(told["series_id"])
    options = told["options"]
    if reference.index[told["series_id"]]["x_type"] != "date":
        begin = datetime.date(2020, 1, 1)
        x = [(begin + datetime.timedelta(days=day)).isoformat() for day in range(len(y))]
    return Series(
        x=x,
        y=y,
        n=n if options["value"] == "y/n" else None,
        direction=options["improvement_direction"],
        target=options.get("target"),
        steps=many(options.get("rebase")),
        baseline=options.get("fix_after_n_points"),
        screen=options["screen_outliers"],
    )


WITH_N = frozenset({"p", "u", "pp", "up", "ip", "run", "i", "mr", "i_m", "i_mm"})


def qic_series(reference: Reference, told: dict[str, Any]) -> Series:
    """What qicharts2 was given. It counts the last point of a phase, we name the first of the next; parts undo a freeze."""
    x, y, n = reference.columns(told["series_id"])
    options, ordered = told["options"], sorted(set(x))
    parts = many(options.get("part"))
    return Series(
        x=x,
        y=y,
        n=n if told["chart"] in WITH_N else None,
        chart=told["chart"],
        steps=[ordered[part] for part in parts],
        baseline=None if parts else options.get("freeze"),
        exclude=many(options.get("exclude")),
        centre=options.get("cl"),
        multiply=options["multiply"],
        subgroup=reference.is_subgroup(told["series_id"]),
        screen=options["screenedmr"],
    )


def pbi_series(reference: Reference, told: dict[str, str]) -> Series:
    """What the Power BI engine was given."""
    x, y, n = reference.columns(told["series_id"])
    ordered = sorted(set(x))
    return Series(
        x=x,
        y=y,
        n=n if told["chart"] in WITH_N else None,
        chart=told["chart"],
        steps=[ordered[int(part)] for part in filter(None, told["parts"].split(";"))],
        baseline=whole(told["freeze"]),
        subgroup=reference.is_subgroup(told["series_id"]),
        screen={"True": True, "False": False}.get(told["screened"]),
    )
