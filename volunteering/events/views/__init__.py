"""Pages of events: reading for everybody, signing up, running, organising."""
