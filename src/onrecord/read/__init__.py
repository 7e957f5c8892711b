"""Read one report: names, times, numbers, quotations, statements. One file a kind of evidence."""
