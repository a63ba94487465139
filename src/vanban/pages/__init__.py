"""Any finished file → `PageFacts`: what a reader sees, with addresses; and the difference of two papers in words."""
