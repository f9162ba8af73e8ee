"""Rules and findings: a locality's measure put to a proposal."""
