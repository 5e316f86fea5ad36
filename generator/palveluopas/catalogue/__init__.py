"""Reading: from files to tables that know where each value stands, and from checked tables to the model."""
