"""Public notices to a place: written, previewed, published, corrected, withdrawn."""
