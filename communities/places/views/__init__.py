"""Pages of places: reading for everybody, and the page on which a community changes how it shows itself."""
