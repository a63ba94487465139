"""What people hand in: YAML files, typed pages, words about deadlines → forms, and problems with their place."""
