"""Sessions of staff: how long they last, which one has, how they end. No address and no browser is kept."""
