"""Documents kept as XML in a zip: DOCX, ODT and EPUB, read by the standard library alone."""

from __future__ import annotations
