"""What a mentor sends back: the form, the ways to send it, and what reads them."""
