"""What is to be built (功能): sections, tables and lists that name it."""
