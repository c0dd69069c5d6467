"""Documents: one model (`reports.document`), one builder per report, one renderer per format."""
