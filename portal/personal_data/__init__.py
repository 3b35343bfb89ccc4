"""What is kept about a person, by whom and why; how its owner gets it, and how it goes. Rooms fill the registries."""
