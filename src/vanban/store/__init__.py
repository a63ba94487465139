"""SQLite: schema, acts, records, spans, dossiers. Everything that says SQL lives in this room."""
