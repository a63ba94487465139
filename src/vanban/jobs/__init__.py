"""An executor only: pure jobs over many inputs on this machine's cores; what the jobs do is the verbs' business."""
