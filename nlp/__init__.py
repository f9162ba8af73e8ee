"""Documents in, facts out: chapters and facts, each with its quotation."""
