"""Pages of the council: reading, writing, and the table for a spreadsheet."""
