"""Charts: values in, SVG out. Nothing here knows of briefs."""
