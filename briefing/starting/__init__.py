"""A seed folder begun: a country found by its name, what is commonly known of it, and what profiles say."""
