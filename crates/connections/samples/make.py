#!/usr/bin/env python3
"""Makes the sample workbooks from the tables of `class-report.json`, whose persons are placeholders.

    python3 make.py

`via.xlsx` has numbers and dates as cells of their kind, `via-text.xlsx` has them as the words a reader sees.
"""
import json
import pathlib
from datetime import datetime
from decimal import Decimal

from openpyxl import Workbook

HERE = pathlib.Path(__file__).parent
MINUTES = ["connection_min", "microphone_min", "phone_min", "webcam_min", "multimedia_document_min", "screen_share_min"]


def number(text, in_words):
    return text.replace(".", ",") if in_words else float(Decimal(text))


def time(text, in_words):
    at = datetime.fromisoformat(text)
    return at.strftime("%d/%m/%Y %H:%M:%S") if in_words else at


def make(tables, name, in_words):
    book = Workbook()
    summary, detail = book.active, book.create_sheet(tables["sheets"][1])
    summary.title = tables["sheets"][0]
    activity = tables["activity"]
    for sheet in (summary, detail):
        sheet["A1"], sheet["A2"] = "Producteur", "Pôle national"
        sheet["A4"] = sheet.title
        sheet["A5"] = "31 octobre 2020 au 10 novembre 2020"
        sheet["A6"] = "Généré le 10 novembre 2020 à 19:38"
    summary["A7"] = "10 novembre - 14:00 à 16:30"
    summary["A9"] = activity["title"]
    summary["A11"] = "Hôte " + activity["host"]
    detail["A8"] = tables["group_or_zone_label_on_detail"]
    totals = tables["printed_totals"]
    def body(sheet, headers, rows, columns, times, printed):
        for column, header in enumerate(headers, 1):
            sheet.cell(13, column, header)
        for place, row in enumerate(rows, 14):
            cells = [row["user_name"], row["email"]] + [time(row[key], in_words) for key in times]
            cells += [number(row[key], in_words) for key in columns]
            for column, cell in enumerate(cells, 1):
                sheet.cell(place, column, cell)
        last = 14 + len(rows)
        sheet.cell(last, 1, "Total :")
        for column, header in enumerate(headers, 1):
            if header in printed:
                sheet.cell(last, column, number(printed[header], in_words))
    body(summary, tables["summary_headers_fr"], tables["summary"], MINUTES + ["replay_connection", "recording_download"], [], totals["summary"])
    body(detail, tables["detail_headers_fr"], tables["detail"], MINUTES, ["start_local", "end_local"], totals["detail"])
    book.properties.created = book.properties.modified = datetime(2020, 11, 10)
    book.save(HERE / name)


if __name__ == "__main__":
    tables = json.loads((HERE / "class-report.json").read_text())
    make(tables, "via.xlsx", False)
    make(tables, "via-text.xlsx", True)
