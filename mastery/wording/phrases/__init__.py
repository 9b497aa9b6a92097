"""What the pages say whatever the data are: a module for each page, `base` for what all of them say."""
