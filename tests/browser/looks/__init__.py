"""Looking at every page kind of the product: one sample of each, from the demo's data, in many dresses."""
