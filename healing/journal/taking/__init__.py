"""Taking one's words away: a zip, paper, bringing them in again, and deleting many at once."""
