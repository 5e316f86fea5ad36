"""What is typed: verbs, options, what is said and which exit code it ends with."""
