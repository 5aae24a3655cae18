"""Tables of others brought in: a grid, its layout, its cells made observations; all as a plan first."""
