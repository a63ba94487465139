"""What leaves the house in other forms than Word: pages that stand alone."""
