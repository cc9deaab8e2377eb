"""Import .ics files into the calendar of Evolution's data server, one after the other, and
print as JSON what it then holds."""
import json
import sys

import gi

for name, version in {"EDataServer": "1.2", "ECal": "2.0", "ICalGLib": "3.0"}.items():
    gi.require_version(name, version)
from gi.repository import ECal, EDataServer, ICalGLib

DO_NOT_WAIT = 0xFFFFFFFF  # until the calendar is online: there is no network

source = EDataServer.SourceRegistry.new_sync(None).ref_builtin_calendar()
client = ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, DO_NOT_WAIT, None)
for path in sys.argv[1:]:
    with open(path, encoding="utf-8", newline="") as f:
        client.receive_objects_sync(ICalGLib.Component.new_from_string(f.read()), ECal.OperationFlags.NONE, None)


def alarm(event):
    found = event.get_first_component(ICalGLib.ComponentKind.VALARM_COMPONENT)
    if not found:
        return ""
    seconds = -found.get_first_property(ICalGLib.PropertyKind.TRIGGER_PROPERTY).get_trigger().get_duration().as_int()
    return "-%d:%02d:%02d" % (seconds // 3600, seconds // 60 % 60, seconds % 60)


_, found = client.get_object_list_as_comps_sync("#t", None)
events = [each.get_icalcomponent() for each in found]
json.dump([{
    "uid": event.get_uid(),
    "sequence": event.get_sequence(),
    "start": event.get_dtstart().as_ical_string(),
    "end": event.get_dtend().as_ical_string(),
    "summary": event.get_summary() or "",
    "description": event.get_description() or "",
    "location": event.get_location() or "",
    "status": event.get_status().value_nick.upper(),
    "alarm": alarm(event),
} for event in sorted(events, key=lambda event: event.get_uid())], sys.stdout)
