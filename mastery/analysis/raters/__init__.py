"""The owner beside others: which check-ins belong together, and how far they agree."""
