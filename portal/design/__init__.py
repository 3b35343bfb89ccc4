"""Layouts, components, drawings and their gallery. No room keeps a private copy of a component."""
