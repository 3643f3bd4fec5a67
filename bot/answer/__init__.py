"""Questions to answer objects, from the record."""
