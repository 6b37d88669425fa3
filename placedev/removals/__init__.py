"""A place is removed: asked for by its leader, done by the admin, undone within thirty days."""
