"""Judges a mail: python judges/letter.py EML

Python's own email package reads it by the modern rules; any defect it notes is refused.
"""

import hashlib
from argparse import ArgumentParser
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from verdict import Refused, demand, give

NEEDED = ("From", "Date", "Message-ID", "Subject", "MIME-Version")
AT_MOST_ONCE = (*NEEDED, "To", "Cc", "Reply-To", "Sender", "Auto-Submitted", "Content-Type")
LONGEST_LINE = 998


def judge(file):
    raw = file.read_bytes()
    demand_lines(raw)
    letter = message_from_bytes(raw, policy=default)
    parts = list(numbered(letter))
    for path, part in parts:
        demand_no_defect(path, part)
    for name in NEEDED:
        demand(letter[name], f"{name} is missing")
    for name in AT_MOST_ONCE:
        demand(len(letter.get_all(name, [])) <= 1, f"{name} is there more than once")
    demand(letter["Date"].datetime, "Date is not a date")
    return {
        "subject": letter["Subject"],
        "from": people(letter, "From")[0],
        "to": people(letter, "To"),
        "reply_to": ", ".join(people(letter, "Reply-To")) or None,
        "message_id": letter["Message-ID"],
        "date": letter["Date"].datetime.isoformat(),
        "auto_submitted": letter["Auto-Submitted"],
        "parts": [described(path, part) for path, part in parts],
        "text": body(letter, "plain"),
        "html": body(letter, "html"),
        "calendar": calendar(letter),
        "attachments": [attachment(part) for _, part in parts if is_attachment(part)],
    }


def demand_lines(raw):
    """Any server takes lines that end with CR LF and are not too long, and headers in ASCII."""
    demand(raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r"), "a line does not end with CR LF")
    demand(max(map(len, raw.split(b"\r\n"))) <= LONGEST_LINE, f"a line is longer than {LONGEST_LINE}")
    demand(raw.partition(b"\r\n\r\n")[0].isascii(), "a header is not in ASCII")


def numbered(part, path="0"):
    """Yields every part with its path: the letter is 0, its second part 2, the first within it 2.1."""
    yield path, part
    if part.is_multipart():
        for place, inner in enumerate(part.iter_parts(), 1):
            yield from numbered(inner, str(place) if path == "0" else f"{path}.{place}")


def demand_no_defect(path, part):
    if not part.is_multipart():
        part.get_payload(decode=True)  # a broken transfer encoding is noted when it is undone
    found = [f"{type(defect).__name__} {defect}".strip() for defect in part.defects]
    for name, value in part.items():
        found += [f"{name}: {defect}" for defect in value.defects]
    demand(not found, f"part {path} has defects: {'; '.join(found)}")
    if part.get_content_maintype() == "text":
        decoded(part)


def decoded(part):
    """Returns the text of a part, byte for byte: no character may be replaced by a guess."""
    charset = part.get_param("charset", "us-ascii")
    try:
        return part.get_payload(decode=True).decode(charset)
    except (LookupError, UnicodeDecodeError) as problem:
        raise Refused(f"{part.get_content_type()} is not in {charset}: {problem}") from problem


def people(letter, name):
    return [str(address) for address in letter[name].addresses] if letter[name] else []


def described(path, part):
    return {
        "path": path,
        "type": part.get_content_type(),
        "file_name": part.get_filename(),
        "params": {name: value for name, value in part["Content-Type"].params.items() if name != "boundary"}
        if part["Content-Type"]
        else {},
        "size": 0 if part.is_multipart() else len(part.get_payload(decode=True)),
    }


def body(letter, kind):
    """Returns the text that a person reads, its lines ended with LF."""
    part = letter.get_body((kind,))
    return decoded(part).replace("\r\n", "\n") if part else None


def calendar(letter):
    """Returns the invitation that calendars look for: a choice of a multipart/alternative."""
    for choice in letter.walk():
        if choice.get_content_type() == "multipart/alternative":
            for part in choice.iter_parts():
                if part.get_content_type() == "text/calendar":
                    return {"method": part.get_param("method"), "text": decoded(part)}
    return None


def is_attachment(part):
    return part.get_content_disposition() == "attachment"


def attachment(part):
    content = part.get_payload(decode=True)
    return {
        "file_name": part.get_filename(),
        "type": part.get_content_type(),
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
    }


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    give(judge, parser.parse_args().file)
