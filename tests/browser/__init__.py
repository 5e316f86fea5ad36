"""What only a real browser can tell: the built guide, served as a host would, looked at in Chromium."""
