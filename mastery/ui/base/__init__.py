"""What every page uses: the shell, records and their fields, lists, figures, controls."""
