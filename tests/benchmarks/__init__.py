"""``make bench``: figures beside the budgets of the design and beside a peer in the same run; never a timed test."""
