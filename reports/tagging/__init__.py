"""Tagged PDF (PDF/UA-1 and PDF/A-2a in one file) on open-source ReportLab, which has no tags of its own."""
