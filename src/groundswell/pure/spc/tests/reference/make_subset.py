"""Write the subset beside this file: `python -m groundswell.pure.spc.tests.reference.make_subset FOLDER`.

Only series that may be published go in, a few for each thing that tools disagree about.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from pathlib import Path

from groundswell.pure.spc.tests.reference import HERE, Reference

WANTED = (
    "real_ae_att_rjz",
    "real_ons_deaths_2014_2015",
    "real_los_by_trust",
    "syn_tie_on_mean_1",
    "syn_trend_tie_1",
    "syn_trend_peak_1",
    "syn_run7_1",
    "syn_missing_1",
    "syn_missing_in_trend_1",
    "syn_constant_1",
    "syn_constant_step_1",
    "syn_constant_spike_1",
    "syn_short_01",
    "syn_unsorted",
    "syn_rebase_1",
    "syn_target_1",
    "syn_2of3_third_other_side",
    "syn_2of3_with_outside_1",
    "syn_on_limit_1",
    "syn_on_2sigma",
    "syn_outlier_screen_1",
    "syn_all_missing",
    "syn_count_allzero",
    "syn_prop_over_1",
    "syn_prop_zero_den_1",
    "syn_prop_all",
    "syn_rate_missing_1",
    "syn_count_1",
    "syn_gap_1",
    "syn_time_1",
    "syn_time_zero",
    "syn_sub_unequal_1",
    "syn_sub_missing_1",
    "syn_sub_size1_1",
)


def main(folder: Path) -> None:
    whole = Reference(folder)
    wanted = {name for name in WANTED if whole.index.get(name, {}).get("publish") == "yes"}
    analyses = [one for one in json.loads(whole.text("analyses.json")) if one["series_id"] in wanted]
    ids = {one["analysis_id"] for one in analyses}
    _write("analyses.json", json.dumps(analyses))
    for name, key, kept in (
        ("series_index.csv", "series_id", wanted),
        ("series.csv", "series_id", wanted),
        ("pbi_points.csv", "series_id", wanted),
        ("ptd_points.csv", "analysis_id", ids),
        ("qic_points.csv", "analysis_id", ids),
        ("qic_parts.csv", "analysis_id", ids),
    ):
        rows = [row for row in whole.rows(name) if row[key] in kept]
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        _write(name, out.getvalue())
    print(f"{len(wanted)} series, {len(analyses)} analyses")


def _write(name: str, text: str) -> None:
    # without the time of day, so that the same numbers make the same file
    (HERE / f"{name}.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
