"""Tables of events and of claims, whatever file holds them: one rule of columns, one of cells.

CSV and workbooks give rows of texts, and take them; what a column means, what a cell says and
what a row leaves out is decided here.
"""
