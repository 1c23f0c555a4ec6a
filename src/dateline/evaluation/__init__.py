"""Scores of every room against labelled data that stays outside the repository (`../shared/gold` when it is there)."""
