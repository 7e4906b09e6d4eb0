"""Judges a workbook by LibreOffice: python judges/office.py XLSX

LibreOffice opens the workbook and writes it again; what openpyxl reads in the two must be the same, cell by cell. Then it opens
the same workbook without the values that formulas were given, computes them itself, and must find those values.
"""

import subprocess
from argparse import ArgumentParser
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

from verdict import demand, give

PATIENCE = 180
HALF_A_SECOND = timedelta(seconds=0.5)


def judge(file):
    shown = cells(file)
    with TemporaryDirectory() as folder:
        folder = Path(folder)
        same(shown, cells(written_again(file, folder / "read")), "reads")
        bare = folder / "bare.xlsx"
        # A workbook that openpyxl saves has formulas, and no values of them.
        load_workbook(file).save(bare)
        without = sum(value is None for value in cells(bare).values())
        computed = cells(written_again(bare, folder / "computed"))
        same(shown, computed, "computes")
    formulas = sum(
        cell.data_type == "f" for sheet in load_workbook(file) for row in sheet.iter_rows() for cell in row
    )
    demand(without >= formulas > 0, f"{formulas} formulas, of which {without} lost their values")
    return {"cells": sum(value is not None for value in shown.values()), "formulas": formulas}


def cells(file):
    book = load_workbook(file, data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet.iter_rows() for cell in row
    }


def written_again(file, folder):
    folder.mkdir()
    profile = f"-env:UserInstallation=file://{folder}/profile"
    said = subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(file)],
        capture_output=True, text=True, timeout=PATIENCE, check=True,
    )
    again = folder / Path(file).with_suffix(".xlsx").name
    demand(again.is_file(), f"LibreOffice does not open it: {said.stderr.strip()}")
    return again


def same(shown, other, does):
    for place in sorted(shown.keys() | other.keys()):
        one, two = shown.get(place), other.get(place)
        demand(alike(one, two), f"LibreOffice {does} {two!r} in {place}, openpyxl reads {one!r}")


def alike(one, two):
    if isinstance(one, datetime) and isinstance(two, datetime):
        return abs(one - two) < HALF_A_SECOND
    if isinstance(one, (int, float)) and isinstance(two, (int, float)):
        return abs(one - two) < 1e-9
    return one == two


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    give(judge, parser.parse_args().file)
