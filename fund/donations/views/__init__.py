"""Pages of giving. None of them is stored by the page cache: they hold forms or something personal."""
