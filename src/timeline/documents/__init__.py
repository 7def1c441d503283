"""Documents as they are kept: each becomes text, with its place on the page.

The parts that read PDF, DOCX, ODT and EPUB.
"""

from __future__ import annotations
