"""A page's text to meetings. Pure: no clock, no network, same input, same output."""
