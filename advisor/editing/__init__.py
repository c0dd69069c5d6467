"""Editing the knowledge base: forms from the models, changed files that keep every other byte, and how they go live."""
