"""One check for each requirement of the guide, on the real guide, really built. docs/requirements.md is the register."""
