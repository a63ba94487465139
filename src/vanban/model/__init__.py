"""What things are, and the rules on them: frozen records and pure functions, standard library only."""
