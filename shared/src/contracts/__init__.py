"""The published language: what each context tells the others, one module per publisher."""
