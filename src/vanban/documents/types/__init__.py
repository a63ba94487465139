"""One file per document type; `documents.catalogue` finds them here."""
