"""What leaves for other programs: workbooks and the like."""
