"""How long a list may be before it is divided among pages."""

from __future__ import annotations

LONGEST = {
    "cards": 50,  # with a sentence each
    "topic": 36,  # with a sentence each, beside who answers in each municipality
    "near": 160,  # beside the map, whose page may weigh more than others
    "activities": 40,  # with a sentence, and how to join
    "names": 100,
    "directory": 80,  # a name and a sentence on a line
    "open_to_all": 28,  # with a list of facts, each with its drawing
    "rows": 50,  # of a table of two columns
    "referrals": 38,  # of a table of two columns, each cell with a body
    "cells": 56,  # of a table, with bodies and notes
    "told": 15,  # in full
    "courses": 15,
    "events": 20,
    "offers": 14,  # what can be joined, with how, beside all else in a package
    "phones": 40,
    "answers": 140,  # to the three questions
    "condition": 150,  # of the guide
}
"""How many entries a page holds, by what is told of each."""

FEW = 12
"""A list no longer than this stays where it is, also on a page that has others to divide."""

FEW_OFFERS = 3
"""The same for what can be joined, where each has its own page and who answers."""
