"""What Sphinx is told: documents in Markdown as they are, and the reference from docstrings."""

from __future__ import annotations

import timeline

project = "timeline"
author = "the timeline authors"
copyright = "2026, the timeline authors"
version = release = timeline.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.viewcode"]
root_doc = "README"
myst_heading_anchors = 4
# Two classes of one name, each documented: a docstring means the one beside it.
suppress_warnings = ["ref.python"]
exclude_patterns = ["_extra", "_static"]

# In docstrings `Timeline` is a name of ours, and leads to it where it is one.
default_role = "py:obj"
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "show-inheritance": True}
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
add_module_names = False

html_theme = "furo"
html_title = f"timeline {release}"
html_copy_source = False
html_show_sphinx = False
html_last_updated_fmt = None
# The theme's grey of comments is too light on its own grey for those who see little contrast.
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
html_css_files = ["site.css"]
