"""Print the events of an .ics file as JSON, as python3-icalendar reads them."""
import json
import sys

import icalendar

with open(sys.argv[1], "rb") as f:
    raw = f.read()
calendar = icalendar.Calendar.from_ical(raw)
for name, value in {"VERSION": "2.0", "CALSCALE": "GREGORIAN", "METHOD": "PUBLISH"}.items():
    assert calendar[name] == value, name


def categories(event):
    found = event.get("CATEGORIES")
    return [str(c) for c in found.cats] if found else []


events = []
for event in calendar.walk("VEVENT"):
    alarms = event.walk("VALARM")
    seconds = -int(alarms[0]["TRIGGER"].dt.total_seconds()) if alarms else 0
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt
    assert not {"ATTENDEE", "ORGANIZER", "RRULE"} & set(event)
    events.append({
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "start": event["DTSTART"].dt.isoformat(),
        "end": event["DTEND"].dt.isoformat(),
        "summary": str(event.get("SUMMARY", "")),
        "description": str(event.get("DESCRIPTION", "")),
        "location": str(event.get("LOCATION", "")),
        "categories": categories(event),
        "status": str(event["STATUS"]),
        "alarm": "-%d:%02d:%02d" % (seconds // 3600, seconds // 60 % 60, seconds % 60) if alarms else "",
        "errors": [str(e) for e in event.errors],
    })
json.dump(events, sys.stdout)
