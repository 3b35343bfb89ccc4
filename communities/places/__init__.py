"""The dated place tree from district to dwelling, and each community's brand."""
