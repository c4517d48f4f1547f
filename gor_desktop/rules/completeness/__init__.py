"""What a report must give, and whether it is this body that speaks."""
