"""PDF files: text in reading order, with page and place of each word.

pdf_file    the format
apart       the process in which files are read
reading     from a file to its document
opening     the file opened, or why it cannot be
sheets      what is on one page: glyphs → words → lines, in a frame (which way the text runs)
running     running heads, feet and page numbers, left out
columns     the order in which lines are read: columns, headings across them, boxes
rows, paragraphs, flow    rows of a column, paragraphs, paragraphs over columns and pages, notes
head        title, day, author
writing     the text, and where each word of it stands
missing     pages that are pictures, or have letters without meaning
picture     a page as a picture, with places marked
"""

from __future__ import annotations

from paraph.documents.pdf.pdf_file import PdfFile

__all__ = ["PdfFile"]
