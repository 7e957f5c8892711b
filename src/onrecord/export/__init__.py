"""Records for other programs: tables, calendars, linked data, maps, drawings, print.

from onrecord.export import export
export(data, "ical").files["events.ics"]
"""

from __future__ import annotations

from onrecord.export.formats import FORMATS, Made, export

__all__ = ["FORMATS", "Made", "export"]
