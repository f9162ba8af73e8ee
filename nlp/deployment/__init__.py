"""Where the system runs (部署去向): claims, stances, contradictions."""
