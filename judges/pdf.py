"""Judges a document to keep and to hear: python judges/pdf.py FILE [--attachment NAME]

page-validation judges PDF/A-3a and PDF/UA-1; qpdf judges the syntax; our own rules add what they
leave open. With --attachment, that file must be inside and is described.
"""

import hashlib
import re
import subprocess
from argparse import ArgumentParser
from pathlib import Path

import page
import pikepdf

from pdf_fonts import wrong_widths
from verdict import Refused, demand, give

PROFILES = {"PDF/A-3a": page.ValidationProfile.PDF_A_3A, "PDF/UA-1": page.ValidationProfile.PDF_UA_1}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def judge(file, wanted):
    try:
        with pikepdf.open(file) as pdf:
            failed = [rule for name, profile in PROFILES.items() for rule in broken_rules(file, pdf, name, profile)]
            demand(not failed, "\n  ".join(["some rules are broken", *failed]))
            return found(file, pdf, wanted)
    except (pikepdf.PdfError, page.PageError) as problem:
        raise Refused(f"it cannot be read: {problem}") from problem


def broken_rules(file, pdf, name, profile):
    """Returns each broken rule once, with its first message."""
    report = page.validate_pdf(file, profile=profile)
    demand(report.is_compliant or report.failures, f"{name}: not compliant")
    first = {}
    for failure in report.failures:
        if not is_misread_length(file, pdf, failure):
            first.setdefault(failure.rule_id, f"{name}: {failure.rule_id}: {failure.message}")
    return list(first.values())


def is_misread_length(file, pdf, failure):
    """Answers whether a stream is refused only because its last octet is a carriage return.

    page-validation 0.11 takes it for half of the line end that follows: one stream in 256 ends so.
    Where it does not say which stream it means, all of them must be as long as they say.
    """
    if failure.rule_id != "PDFA3A-STREAM-LENGTH-001":
        return False
    if failure.object_id is None:
        streams = [found for found in pdf.objects if isinstance(found, pikepdf.Stream)]
    else:
        streams = [pdf.get_object(failure.object_id.object_number, failure.object_id.generation)]
    raws = [(stream.Length, stream.read_raw_bytes()) for stream in streams]
    octets = file.read_bytes()
    as_long = all(length == len(raw) and raw + b"\nendstream" in octets for length, raw in raws)
    return as_long and any(raw.endswith(b"\r") for _, raw in raws)


def found(file, pdf, wanted):
    problems = pdf.check_pdf_syntax()
    demand(not problems, f"qpdf: {problems}")
    metadata = pdf.open_metadata()
    title = metadata.get("dc:title")
    demand(title and title.strip(), "the title is blank")
    demand(str(pdf.docinfo.get("/Title", title)) == title, "the two titles differ")
    language = str(pdf.Root.get("/Lang", ""))
    demand(LANGUAGE.fullmatch(language), f"the language is {language!r}")
    demand("/OutputIntents" in pdf.Root, "no output intent")
    wrong = wrong_widths(pdf)
    demand(not wrong, f"widths differ from the font: {', '.join(wrong)}")
    described = {
        "pdfa": metadata["pdfaid:part"] + metadata["pdfaid:conformance"].lower(),
        "pdfua": metadata["pdfuaid:part"],
        "title": title,
        "lang": language,
        "pages": len(pdf.pages),
        "tagged": bool(pdf.Root.MarkInfo.Marked),
        "text": text(file),
        "attachments": [attachment(name, inside)["name"] for name, inside in pdf.attachments.items()],
    }
    if wanted:
        demand(wanted in pdf.attachments, f"{wanted} is not inside, only {list(pdf.attachments)}")
        described["attachment"] = attachment(wanted, pdf.attachments[wanted])
    return described


def attachment(name, inside):
    """Describes an attached file, which must say what it is for and be the size that it says."""
    file = inside.get_file()
    content = file.read_bytes()
    demand(inside.description, f"the attachment {name} has no description")
    demand(file.size in (-1, len(content)), f"the attachment {name} has {len(content)} octets, not {file.size}")
    return {
        "name": name,
        "type": file.mime_type,
        "relationship": str(inside.relationship).lstrip("/"),
        "description": inside.description,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def text(file):
    read = subprocess.run(["pdftotext", "-enc", "UTF-8", file, "-"], capture_output=True, check=False)
    demand(read.returncode == 0, f"pdftotext: {read.stderr.decode(errors='replace').strip()}")
    return read.stdout.decode()


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--attachment", metavar="NAME")
    asked = parser.parse_args()
    give(judge, asked.file, asked.attachment)
