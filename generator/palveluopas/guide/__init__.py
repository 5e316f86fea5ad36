"""What follows from a catalogue: who belongs to what, what holds today, in which language something can be said."""
