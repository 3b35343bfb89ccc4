"""Settings: embedded (the default, one process), production (environment only) and test."""
