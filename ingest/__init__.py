"""Files in, Documents out: one immutable text each, and where every character was printed."""
