"""Look at sources again and again, politely, and tell what changed in the stories."""
