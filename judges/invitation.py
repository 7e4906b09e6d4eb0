"""Judges an invitation to one meeting (iCalendar, iTIP): python judges/invitation.py ICS

icalendar reads it; what it forgives (a value it cannot read, a time zone it knows by itself) is refused.
"""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path

from icalendar import Calendar

from verdict import Refused, demand, give

LONGEST_LINE = 75
ONCE = ("UID", "DTSTAMP", "SEQUENCE", "ORGANIZER", "DTSTART")
AT_MOST_ONCE = ("DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS")


def judge(file):
    raw = file.read_bytes()
    demand_lines(raw)
    try:
        raw.decode("utf-8")
        return invitation(Calendar.from_ical(raw))
    except ValueError as problem:
        raise Refused(f"it cannot be read: {problem}") from problem


def invitation(calendar):
    for component in calendar.walk():
        demand(not component.errors, f"{component.name} has errors: {component.errors}")
    demand(calendar.get("VERSION") == "2.0", "VERSION is not 2.0")
    demand_once(calendar, "PRODID", "METHOD")
    demand(len(calendar.events) == 1, f"there are {len(calendar.events)} events, not one")
    event = calendar.events[0]
    demand_once(event, *ONCE, *(name for name in AT_MOST_ONCE if name in event))
    demand_zones(calendar, event)
    demand(event.start <= event.end, "it ends before it starts")
    return {
        "method": str(calendar["METHOD"]),
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "summary": text(event, "SUMMARY"),
        "description": text(event, "DESCRIPTION"),
        "location": text(event, "LOCATION"),
        "start": event.start.isoformat(),
        "end": event.end.isoformat(),
        "organizer": person(event["ORGANIZER"]),
        "attendees": [attendee(address) for address in several(event, "ATTENDEE")],
        "status": text(event, "STATUS"),
    }


def demand_lines(raw):
    demand(raw.endswith(b"\r\n"), "the last line does not end with CR LF")
    demand(raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r"), "a line does not end with CR LF")
    for number, line in enumerate(raw.split(b"\r\n"), 1):
        demand(len(line) <= LONGEST_LINE, f"line {number} has {len(line)} octets, {LONGEST_LINE} at most")


def demand_once(component, *names):
    for name in names:
        demand(name in component, f"{name} is missing")
        demand(not isinstance(component[name], list), f"{name} is there more than once")


def demand_zones(calendar, event):
    """Times have a zone; a zone that is named is described, as the rest of the world knows it."""
    for zone in calendar.timezones:
        demand_once(zone, "TZID")
    missing = calendar.get_missing_tzids()
    demand(not missing, f"no VTIMEZONE for {', '.join(sorted(missing))}")
    zones = {zone.tz_name: zone.to_tz(lookup_tzid=False) for zone in calendar.timezones}
    for name in ("DTSTART", "DTEND"):
        if name not in event:
            continue
        time = event[name].dt
        demand(isinstance(time, datetime) and time.tzinfo, f"{name} is not a time in a zone")
        described = time.replace(tzinfo=zones.get(event[name].params.get("TZID"), time.tzinfo))
        demand(described == time, f"{name} is {time}, but {described} by its VTIMEZONE")


def text(event, name):
    return str(event[name]) if name in event else None


def several(event, name):
    values = event.get(name, [])
    return values if isinstance(values, list) else [values]


def person(address):
    demand(address.lower().startswith("mailto:"), f"{address} is not a mail address")
    return {"name": address.params.get("CN"), "mail": str(address)[len("mailto:") :]}


def attendee(address):
    given = {name.lower(): address.params.get(name) for name in ("PARTSTAT", "RSVP", "ROLE")}
    return person(address) | given


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    give(judge, parser.parse_args().file)
