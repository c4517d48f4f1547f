"""Foreign files in: extraction into blocks, then understanding by the form. Never writes into an open report."""
