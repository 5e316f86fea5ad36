"""Countries: one data file each, with its telephone numbers, emergency numbers, holidays and the words of its laws."""
