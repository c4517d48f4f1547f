"""The pages of a report: particulars, texts and tables, one tab each."""
