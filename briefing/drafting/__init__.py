"""A first folder drafted from what others wrote: read, sorted, and marked as drafts until confirmed."""
