"""What is written to logs and error reports, without anything of a person."""
