"""How official Vietnamese puts things: days, numbers, names, letters and their widths."""
