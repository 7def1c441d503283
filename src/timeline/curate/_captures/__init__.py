"""Copies that were kept: found by what is in them, and shown to be what they were."""
