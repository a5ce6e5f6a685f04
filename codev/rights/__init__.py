"""What is a person's own: taken along, erased with a receipt, and erased again after a restore."""
