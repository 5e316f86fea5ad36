"""From a checked catalogue to a folder: the order of the work, one language's share of it, prints without a site."""
