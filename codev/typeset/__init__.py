"""Documents as PDF: templates of ours, words of people as data, in a process that is thrown away."""

from codev.typeset.compiling import TypesetError, typeset

__all__ = ["TypesetError", "typeset"]
