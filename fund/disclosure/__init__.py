"""The fund in public: balance, flows, entries and downloads, readable by anyone; and the page that opens it."""
