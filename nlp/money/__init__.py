"""Money (投资): amounts, estimates, reconciliation, fees."""
