"""Puts boxes of text on pages: line breaking, tables, frames and page breaks. Draws on a tagged canvas."""
