"""Palveluopas: a catalogue of services, checked and poured into a multilingual guide."""

__version__ = "0.3.0"
