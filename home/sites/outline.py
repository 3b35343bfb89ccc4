"""Roughly where each sub-district is, for the schematic outline on the front door (示意)."""

from typing import Any

from home.sites.queries import SubdistrictIndex

# Longitude and latitude read off the drawing by eye, to about a kilometre; never a survey position.
ROUGH_POSITIONS = {
    "510108002": (104.098, 30.661),
    "510108004": (104.106, 30.646),
    "510108006": (104.100, 30.684),
    "510108007": (104.132, 30.688),
    "510108008": (104.126, 30.668),
    "510108010": (104.083, 30.704),
    "510108011": (104.131, 30.652),
    "510108014": (104.148, 30.638),
    "510108015": (104.113, 30.716),
    "510108016": (104.185, 30.700),
    "510108017": (104.139, 30.723),
}


def outline_points(index: list[SubdistrictIndex]) -> list[dict[str, Any]]:
    """One numbered point per sub-district; one without a rough position is in the list only."""
    points = []
    for entry in index:
        longitude, latitude = ROUGH_POSITIONS.get(entry.place.code, (None, None))
        points.append(
            {
                "number": entry.number,
                "place": entry.place,
                "url": f"#s{entry.number}",
                "longitude": longitude,
                "latitude": latitude,
            }
        )
    return points
