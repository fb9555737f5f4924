"""Forms: how a text that is no report is read. Whose words turns are, and who "I" is."""
