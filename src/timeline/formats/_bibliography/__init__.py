"""Bibliographies: what CSL-JSON, BibTeX and RIS share.

An *item* is a document in the variables of the Citation Style Language 1.0.2, as a dict of JSON:
each format reads its own notation into items and writes items in it. `items` says what of an item
is which field of a `Source`, `names` and `dates` do it for names and dates, and `holdings` makes
a timeline of items and tells what a written bibliography does not carry.
"""
