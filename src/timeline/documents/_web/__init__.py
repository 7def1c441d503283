"""What is saved from the Web and from mailboxes: pages, MHTML, messages, WARC and WACZ."""

from __future__ import annotations
