"""What stands around the application on a server: .deploy/, checked by the programs that will read it."""
