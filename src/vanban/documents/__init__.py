"""What each document says: pure functions of a dossier and a request."""
