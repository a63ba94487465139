"""The verbs: each a short story whose sentences are calls; `office` wires the parts."""
