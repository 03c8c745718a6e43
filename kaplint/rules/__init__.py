"""Rules as data: rule files read strictly, and the kinds and guards that run them."""
