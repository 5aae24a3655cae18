"""Turns a folder of sourced facts about a country into a printed brief worth trusting."""

__version__ = "0.1.0"
