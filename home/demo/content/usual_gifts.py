"""What neighbours give when they give a little, wherever they live."""

from fund.ledger.purposes import Purpose

# Amounts that neighbours choose, each as often as it stands here.
USUAL_YUAN = ["10", "10", "10", "20", "20", "30", "30", "50", "50", "66", "66", "88", "100", "100", "200", "300", "500"]
USUAL_PURPOSES = [
    Purpose.UNRESTRICTED, Purpose.UNRESTRICTED, Purpose.UNRESTRICTED, Purpose.COURTYARD_IMPROVEMENT, Purpose.COURTYARD_IMPROVEMENT,
    Purpose.ELDERLY_AND_CHILDREN, Purpose.ELDERLY_AND_CHILDREN, Purpose.EMERGENCY_RELIEF, Purpose.NEIGHBOUR_ACTIVITIES,
    Purpose.VOLUNTEER_SUPPORT,
]  # fmt: skip
