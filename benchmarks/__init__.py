"""Measures of onrecord: quality on labelled sets and real stories."""
