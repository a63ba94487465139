"""What leaves the office for others: pages that stand alone, workbooks."""
