"""Many people counted together: what each hands in, how it is read, counted, made safe to publish, and drawn."""
