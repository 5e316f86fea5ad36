"""Everything that can be wrong with a catalogue, and the words it is told in."""
