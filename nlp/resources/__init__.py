"""Data resources (数据资源目录): tables and sentences that list them."""
