"""What the demo tells: invented people and events, as plain data. Days count back from the day of loading."""
