"""Pages in print, as a PDF has them: characters into lines, lines into tables and paragraphs."""
