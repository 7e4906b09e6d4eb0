"""Judges the workbook of a report of connections: python judges/workbook.py XLSX

openpyxl reads it twice: what cells show, and what they compute. Totals must be sums of what stands above them, and show the
sum that this judge finds itself; nothing else may be computed.
"""

import re
from argparse import ArgumentParser
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from verdict import demand, give

HEADS = 13
SUM = re.compile(r"=SUM\(([A-Z])(\d+):([A-Z])(\d+)\)")


def judge(file):
    shown, computed = load_workbook(file, data_only=True), load_workbook(file)
    demand(len(shown.sheetnames) == 2, f"it has {len(shown.sheetnames)} sheets, not two")
    return {
        "creator": shown.properties.creator,
        "created": shown.properties.created.isoformat(),
        "sheets": [sheet(shown[name], computed[name]) for name in shown.sheetnames],
    }


def sheet(shown, computed):
    rows = [list(row) for row in shown.iter_rows(values_only=True)]
    heads = rows[HEADS - 1]
    last = next(place for place, row in enumerate(rows[HEADS:], HEADS) if str(row[0]).endswith(":"))
    for row in computed.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                demand(cell.row == last + 1, f"{cell.coordinate} is computed: {cell.value}")
                demand_sum(cell, rows, last)
    return {
        "name": shown.title,
        "landscape": shown.page_setup.orientation == "landscape",
        "repeated": shown.print_title_rows,
        "above": [rows[place][0] for place in range(HEADS - 1)],
        "heads": heads,
        "rows": [[plain(value) for value in row] for row in rows[HEADS:last]],
        "formats": sorted({cell.number_format for cell in computed[HEADS + 1] if cell.value is not None}),
        "totals": [plain(value) for value in rows[last]],
        "footer": [row[0] for row in rows[last + 1 :] if row[0]],
    }


def demand_sum(cell, rows, last):
    found = SUM.fullmatch(cell.value)
    demand(found, f"{cell.coordinate} is computed, and is no sum: {cell.value}")
    column, first, same, end = found.groups()
    demand(column == same == cell.column_letter, f"{cell.coordinate} adds up another column: {cell.value}")
    demand((int(first), int(end)) == (HEADS + 1, last), f"{cell.coordinate} does not add up every row: {cell.value}")
    place = cell.column - 1
    total = sum(Decimal(str(row[place])) for row in rows[HEADS:last])
    demand(total == Decimal(str(rows[last][place])), f"{cell.coordinate} shows {rows[last][place]}, its rows make {total}")


def plain(value):
    return value.isoformat() if isinstance(value, datetime) else value


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    give(judge, parser.parse_args().file)
