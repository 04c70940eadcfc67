"""Sessions of staff: how long they last, which one has, and ending them. No address and no browser is kept of them."""
