"""What `make check` looks at before anybody else has to."""
