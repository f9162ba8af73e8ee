"""How results reach people: review.json, memo, command line."""
