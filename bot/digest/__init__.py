"""What is due, for whom, and its sending."""
