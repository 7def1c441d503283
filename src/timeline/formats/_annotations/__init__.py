"""Annotations: what files of Hypothes.is and of the W3C share.

`annotation` has the value, `selectors` says which words and which place the selectors of the W3C
name, `hypothesis`, `exports` and `webannotation` read and write one notation each, `files` tells
them apart, and `drafting` makes proposals of annotations, and annotations of quotes.
"""
